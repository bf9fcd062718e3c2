import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import type { State } from 'jupyter-gh-scoped-creds';
import { IGitHubPush } from 'jupyter-gh-scoped-creds';

declare global {
  interface Window {
    /**
     * What the test looks at and plays with.
     */
    notebookPusher: {
      push: IGitHubPush;
      seen: State['state'][];
    };
  }
}

/**
 * Hands the test what another extension gets.
 */
const plugin: JupyterFrontEndPlugin<void> = {
  id: 'notebook-pusher:plugin',
  description: 'Goes through the door.',
  requires: [IGitHubPush],
  autoStart: true,
  activate: (_: JupyterFrontEnd, push: IGitHubPush): void => {
    const seen = [push.state.state];
    push.changed.connect((_, { state }) => seen.push(state));
    window.notebookPusher = { push, seen };
  }
};

export default plugin;
