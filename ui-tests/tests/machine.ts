import { test as base } from '@jupyterlab/galata';
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

/**
 * A Jupyter server with a home of its own, and the simulated GitHub it talks to.
 */
export class Machine {
  /**
   * Start a machine.
   */
  static async start(
    app: string,
    baseUrl: string,
    labextensions: string,
    packages: string,
    python: string
  ): Promise<Machine> {
    const project = dirname(dirname(__dirname));
    const config = join(project, 'ui-tests', 'jupyter_server_test_config.py');
    const child = spawn(
      'python',
      [
        '-m',
        'scripts.machine',
        `--app=${app}`,
        `--base-url=${baseUrl}`,
        `--config=${config}`,
        ...(packages ? [`--packages=${packages}`] : []),
        ...(python ? [`--python=${python}`] : [])
      ],
      {
        cwd: project,
        env: { ...process.env, UI_TESTS_LABEXTENSIONS: labextensions },
        stdio: ['pipe', 'pipe', 'inherit']
      }
    );
    // one line, which is short enough to come as a whole
    const [line] = await once(child.stdout!.setEncoding('utf8'), 'data');
    return new Machine(child, JSON.parse(line));
  }

  /**
   * Do something on the simulated GitHub: see `simulator/README.md`.
   */
  async control<T>(operation: string, body: object = {}): Promise<T> {
    const response = await fetch(`${this._simulator}/_simulator/${operation}`, {
      method: 'POST',
      body: JSON.stringify(body)
    });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    return response.json();
  }

  /**
   * Run git as the person does, in a folder below the server's root.
   */
  git(folder: string, ...args: string[]): string {
    const env = {
      ...process.env,
      HOME: this.home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_SSL_CAINFO: this._caFile,
      https_proxy: this.proxy
    };
    return execFileSync('git', args, {
      cwd: join(this.home, 'work', folder),
      encoding: 'utf8',
      env
    });
  }

  /**
   * Go back to nobody being authorized.
   */
  async signOut(): Promise<void> {
    for (const state of ['pending', 'authorized']) {
      await fetch(`${this.url}/gh-scoped-creds/authorization?state=${state}`, {
        method: 'DELETE'
      });
    }
  }

  /**
   * Stop server and simulator, and remove their folder.
   */
  async stop(): Promise<void> {
    this._child.stdin!.end();
    await once(this._child, 'exit');
  }

  private constructor(
    private _child: ChildProcess,
    started: {
      url: string;
      home: string;
      log: string;
      git_trace: string;
      pid: number;
      simulator: string;
      proxy: string;
      ca_file: string;
    }
  ) {
    this.url = started.url.replace(/\/$/, '');
    this.home = started.home;
    this.log = started.log;
    this.gitTrace = started.git_trace;
    this.pid = started.pid;
    this.proxy = started.proxy;
    this._caFile = started.ca_file;
    this._simulator = started.simulator;
  }

  readonly url: string;
  readonly home: string;
  readonly log: string;
  readonly gitTrace: string;
  readonly pid: number;
  /** As Jupyter, git and the browser know the simulated GitHub. */
  readonly github = 'https://github.com';
  /** Through which they do. */
  readonly proxy: string;

  private _caFile: string;
  private _simulator: string;
}

/**
 * Galata on a machine of its own.
 */
export const test = base.extend<
  { machine: Machine },
  {
    app: string;
    baseUrl: string;
    labextensions: string;
    packages: string;
    python: string;
    sharedMachine: Machine;
    world: string;
  }
>({
  app: ['lab', { option: true, scope: 'worker' }],
  baseUrl: ['/', { option: true, scope: 'worker' }],
  // a folder of other extensions that are installed; '' for none
  labextensions: ['', { option: true, scope: 'worker' }],
  // where more Python packages are installed; '' for none
  packages: ['', { option: true, scope: 'worker' }],
  // the one of another environment that has Jupyter; '' for ours
  python: ['', { option: true, scope: 'worker' }],
  // a name: a GitHub that no spec of another name sees
  world: ['', { option: true, scope: 'worker' }],
  sharedMachine: [
    async ({ app, baseUrl, labextensions, packages, python }, use) => {
      const machine = await Machine.start(
        app,
        baseUrl,
        labextensions,
        packages,
        python
      );
      await use(machine);
      await machine.stop();
    },
    { scope: 'worker' }
  ],
  machine: async ({ sharedMachine }, use) => {
    await sharedMachine.signOut();
    await use(sharedMachine);
  },
  baseURL: async ({ machine }, use) => use(machine.url),
  // Notebook 7 has no launcher
  waitForApplication: async ({ app, waitForApplication }, use) =>
    use(
      app === 'notebook'
        ? page => page.locator('#main-panel').waitFor()
        : waitForApplication
    ),
  proxy: async ({ machine }, use) =>
    use({ server: machine.proxy, bypass: '127.0.0.1' }),
  // real terminals, and the person's own folder
  autoGoto: false,
  terminals: null,
  tmpPath: '',
  serverFiles: 'on'
});

export { expect } from '@jupyterlab/galata';
