// Makes everything the project needs, from nothing but Python, Node and git: the virtual
// environment, the packages, the built extension and, for browser tests, Chromium.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const VENV = join(ROOT, '.venv');
const STAMP = join(VENV, 'setup.json');

/** jupyterlab-git as it is tested: what pip is asked for, by where it is installed. */
const JUPYTERLAB_GIT = {
  newest: 'jupyterlab-git>=0.55',
  oldest: 'jupyterlab-git==0.50.0'
};

/** The virtual environment's Python. */
export const PYTHON = join(VENV, 'bin', 'python');

/** The environment for every command of the project: the virtual environment comes first. */
export const ENVIRONMENT = {
  ...process.env,
  PATH: [join(VENV, 'bin'), process.env.PATH].join(delimiter),
  VIRTUAL_ENV: VENV,
  YARN_ENABLE_TELEMETRY: '0'
};

/** Run a command in the project; if it fails, show what it said and end with its exit code. */
export function run(command, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    env: ENVIRONMENT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options
  });
  if (error || status !== 0) {
    // yarn writes its errors to stdout
    console.error(`${stdout ?? ''}${stderr ?? ''}`.trim());
    console.error(`${command} ${args.join(' ')} failed: ${error ?? status}`);
    process.exit(status || 1);
  }
}

/** Install what is missing or out of date, and build the extension if its sources changed. */
export function setUp() {
  const stamps = existsSync(STAMP) ? JSON.parse(readFileSync(STAMP)) : {};
  const packages = digest(['pyproject.toml', 'package.json', 'yarn.lock']);
  const sources = digest(['src', 'style', 'schema', 'tsconfig.json']);
  if (stamps.packages !== packages) {
    makeVirtualEnvironment();
    console.log('Installing packages and building (a few minutes, once) ...');
    run(PYTHON, ['-m', 'pip', 'install', '-q', '--upgrade', 'pip']);
    run(PYTHON, ['-m', 'pip', 'install', '-q', '-e', '.[dev,test]']);
  }
  if (stamps.packages !== packages || stamps.sources !== sources) {
    run('jlpm', ['install', '--immutable']);
    run('jlpm', ['build:prod']);
    run('jupyter-builder', ['develop', '--overwrite', '.']);
    writeFileSync(STAMP, JSON.stringify({ packages, sources }));
  }
}

/** Install the browser tests' packages. */
export function setUpBrowserPackages() {
  run('jlpm', ['install', '--immutable'], { cwd: join(ROOT, 'ui-tests') });
}

/** Find Chromium, or install Debian's. */
export function setUpBrowser() {
  ENVIRONMENT.CHROMIUM_PATH ??= findBrowser() ?? installChromium();
}

/** Install a jupyterlab-git (`newest` or `oldest`) beside the environment: the demo is without. */
export function setUpJupyterlabGit(which) {
  const prefix = join(VENV, 'jupyterlab-git', which);
  const stamp = join(prefix, 'setup.json');
  const wanted = JSON.stringify(JUPYTERLAB_GIT[which]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  rmSync(prefix, { recursive: true, force: true });
  const options = ['-q', '--prefix', prefix];
  run(PYTHON, ['-m', 'pip', 'install', ...options, JUPYTERLAB_GIT[which]]);
  writeFileSync(stamp, wanted);
}

/** Find BusyBox, whose shell is one of those that git's helper is tested with, or install Debian's. */
export function setUpShellTests() {
  if (!find(['busybox'])) {
    console.log('No BusyBox found, installing the one of Debian ...');
    // without it, these tests fail and say so
    aptInstall('busybox');
  }
}

function makeVirtualEnvironment() {
  if (existsSync(PYTHON)) {
    return;
  }
  console.log('Making the virtual environment .venv ...');
  const attempt = () =>
    spawnSync('python3', ['-m', 'venv', '--clear', VENV], { encoding: 'utf8' });
  let made = attempt();
  if (made.status && aptInstall('python3-venv')) {
    made = attempt();
  }
  if (made.error || made.status) {
    console.error(made.error?.message ?? made.stdout + made.stderr);
    console.error(
      'Install Python 3.10 or later with its venv module, then try again.'
    );
    process.exit(1);
  }
}

function findBrowser() {
  return find(['chromium', 'chromium-browser', 'google-chrome']);
}

function find(names) {
  return names
    .flatMap(name =>
      process.env.PATH.split(delimiter).map(folder => join(folder, name))
    )
    .find(existsSync);
}

function installChromium() {
  console.log('No Chromium found, installing the one of Debian ...');
  if (!aptInstall('chromium')) {
    console.error(
      'Install Chromium, or set CHROMIUM_PATH to a browser, then try again.'
    );
    process.exit(1);
  }
  return findBrowser();
}

function aptInstall(name) {
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit']
    }).status === 0;
  return (
    process.getuid() === 0 &&
    apt('update') &&
    apt('install', '-y', '--no-install-recommends', name)
  );
}

function digest(names) {
  const hash = createHash('sha256');
  const files = names.flatMap(name =>
    name.includes('.')
      ? [name]
      : readdirSync(join(ROOT, name), { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => relative(ROOT, join(entry.path, entry.name)))
          .sort()
  );
  for (const file of files) {
    hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
}
