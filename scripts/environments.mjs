// Makes what only tests need, beside the set-up of all: other extensions, other versions of
// JupyterLab and Notebook, a browser and a shell.

import {
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { delimiter, join, relative } from 'node:path';

import {
  BUILT,
  ENVIRONMENT,
  INSTALLED,
  PYTHON,
  ROOT,
  VENV,
  aptInstall,
  digest,
  pip,
  run,
  uv
} from './setup.mjs';

/** What is tested beside ours: what pip is asked for, by where it is installed. */
const BESIDE = {
  'jupyterlab-git/newest': ['jupyterlab-git>=0.55'],
  'jupyterlab-git/oldest': ['jupyterlab-git==0.50.0'],
  beside: [
    'jupyter-collaboration>=5',
    'jupyter-resource-usage>=1.3',
    'jupyterlab-git>=0.55',
    'nbgitpuller>=1.3'
  ]
};

/** Install the browser tests' packages. */
export function setUpBrowserPackages() {
  return run('jlpm', ['install', '--immutable'], {
    cwd: join(ROOT, 'ui-tests')
  });
}

/** Find Chromium, or install Debian's. */
export function setUpBrowser() {
  ENVIRONMENT.CHROMIUM_PATH ??= findBrowser() ?? installChromium();
}

/** Install one of the sets of other extensions beside the environment: the demo is without. */
export async function setUpBeside(which) {
  const prefix = join(VENV, which);
  const stamp = join(prefix, 'setup.json');
  const wanted = JSON.stringify(BESIDE[which]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  rmSync(prefix, { recursive: true, force: true });
  await pip('--prefix', prefix, ...BESIDE[which]);
  writeFileSync(stamp, wanted);
}

/**
 * Make an environment for each other version of JupyterLab and Notebook that is tested: for those
 * of every run, or for all.
 */
export async function setUpVersions(areAllWanted) {
  const versions = JSON.parse(
    readFileSync(join(ROOT, 'ui-tests/versions.json'))
  );
  for (const { always, name, packages } of versions) {
    if (packages.length && (always || areAllWanted)) {
      const folder = join(VENV, 'versions', name.replace(' ', '-'));
      await setUpVersion(folder, packages);
    }
  }
}

async function setUpVersion(folder, packages) {
  const stamp = join(folder, 'setup.json');
  const wanted = JSON.stringify([packages, digest(['pyproject.toml'])]);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    await run(PYTHON, ['-m', 'uv', '-q', 'venv', '-p', PYTHON, folder]);
    // jsonschema as in `pyproject.toml`
    await uv('-p', folder, '-e', ROOT, 'jsonschema<4.25', ...packages);
    writeFileSync(stamp, wanted);
  }
  // a link is not served by older versions
  const installed = join(folder, relative(VENV, INSTALLED));
  rmSync(installed, { recursive: true, force: true });
  cpSync(BUILT, installed, { recursive: true });
}

/** Find BusyBox, whose shell is one of those that git's helper is tested with, or install Debian's. */
export function setUpShellTests() {
  if (!find(['busybox'])) {
    console.log('No BusyBox found, installing the one of Debian ...');
    // without it, these tests fail and say so
    aptInstall('busybox');
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
