// Makes what every command of the project needs, from nothing but Python, Node and git: the virtual
// environment, the packages and the built extension.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of the virtual environment. */
export const VENV = join(ROOT, '.venv');
const STAMP = join(VENV, 'setup.json');
const LOCALE = 'jupyter_gh_scoped_creds/locale';
/** Where the built extension is. */
export const BUILT = join(ROOT, 'jupyter_gh_scoped_creds', 'labextension');
/** Where an editable installation has a link to it. */
export const INSTALLED = join(
  VENV,
  'share/jupyter/labextensions/jupyter-gh-scoped-creds'
);

/** The virtual environment's Python. */
export const PYTHON = join(VENV, 'bin', 'python');

/** The environment for every command of the project: the virtual environment comes first. */
export const ENVIRONMENT = {
  ...process.env,
  PATH: [join(VENV, 'bin'), process.env.PATH].join(delimiter),
  VIRTUAL_ENV: VENV,
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  // each of the many commands that tests start would compile all that it imports
  PYTHONDONTWRITEBYTECODE: '',
  YARN_ENABLE_TELEMETRY: '0'
};

/** Run a command in the project; if it fails, show what it said and end with its exit code. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options
  });
  // yarn writes its errors to stdout
  const said = [];
  child.stdout.on('data', chunk => said.push(chunk));
  child.stderr.on('data', chunk => said.push(chunk));
  // what runs beside a step that fails is not needed any more
  const end = () => child.kill();
  process.on('exit', end);
  const failed = await new Promise(resolve => {
    child.on('error', resolve);
    child.on('close', (status, signal) => resolve(status ?? signal));
  });
  process.off('exit', end);
  if (failed) {
    console.error(Buffer.concat(said).toString().trim());
    console.error(`${command} ${args.join(' ')} failed: ${failed}`);
    process.exit(typeof failed === 'number' ? failed : 1);
  }
}

/**
 * Install what is missing or out of date, and build the extension if its sources changed. What only
 * lints and tests is left out, unless it is asked for or there already.
 */
export async function setUp({ forTests = false } = {}) {
  const stamps = existsSync(STAMP) ? JSON.parse(readFileSync(STAMP)) : {};
  const packages = digest([
    'pyproject.toml',
    'package.json',
    'checks/package.json',
    'yarn.lock'
  ]);
  const sources = digest([
    'src',
    'style',
    'schema',
    'tsconfig.json',
    'webpack.config.js'
  ]);
  const translations = digest(
    readdirSync(join(ROOT, LOCALE), { recursive: true })
      .filter(name => name.endsWith('.po'))
      .map(name => join(LOCALE, name))
      .sort()
  );
  const tests = forTests || stamps.tests === true;
  const isInstalled = stamps.packages === packages && stamps.tests === tests;
  const stamp = { packages, sources, translations, tests };
  if (isInstalled && stamps.translations !== translations) {
    // which an installation does as well
    await run(PYTHON, ['-m', 'scripts.compile_locale']);
    writeFileSync(STAMP, JSON.stringify({ ...stamps, translations }));
  }
  if (isInstalled && stamps.sources === sources) {
    return;
  }
  if (!isInstalled) {
    makeVirtualEnvironment();
    console.log(
      'Installing packages and building (a minute or more, once) ...'
    );
    // which brings jlpm
    await pip('jupyter-builder>=1.2.0,<2');
  }
  // both take long, and have nothing to do with each other
  await Promise.all([isInstalled || installPython(tests), compile(tests)]);
  await run('jlpm', ['build:labextension']);
  await run('jupyter-builder', ['develop', '--overwrite', '.']);
  writeFileSync(STAMP, JSON.stringify(stamp));
}

async function installPython(forTests) {
  // pip would write through the link into the sources, and what it wrote be in its way next time
  rmSync(INSTALLED, { recursive: true, force: true });
  rmSync(BUILT, { recursive: true, force: true });
  mkdirSync(BUILT, { recursive: true });
  if (forTests) {
    await pip('uv');
    await uv('-p', VENV, '-e', '.[dev,test,docs]');
  } else {
    await pip('-e', '.[dev]');
  }
}

async function compile(forTests) {
  await run(
    'jlpm',
    forTests ? ['install', '--immutable'] : ['workspaces', 'focus']
  );
  await run('jlpm', ['clean']);
  await run('jlpm', ['build:lib:prod']);
}

/** Install by pip. Python compiles what it imports; all that is installed is much more. */
export function pip(...args) {
  return install('pip', 'install', '-q', '--no-compile', ...args);
}

/** Install by uv, in a quarter of pip's time; the demo is without it, as it is 20 MB to load. */
export function uv(...args) {
  return install('uv', '-q', 'pip', 'install', ...args);
}

function install(...command) {
  return run(PYTHON, ['-m', ...command], {
    // the extension is built here, and once
    env: { ...ENVIRONMENT, SKIP_JUPYTER_BUILDER: '1' }
  });
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

/** Install a package of Debian's; false if that is not possible. */
export function aptInstall(name) {
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

/** A hash of what is in files and folders of the project. */
export function digest(names) {
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
  await setUp();
}
