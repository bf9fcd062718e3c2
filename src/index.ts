import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
const plugin: JupyterFrontEndPlugin<void> = { id: 'jupyter-gh-scoped-creds:plugin', autoStart: true, activate: () => {} };
export default plugin;
