// `npm test`: sets up, runs every check, and closes with "N passed, N failed".
// `npm test -- jest pytest` runs only the steps named.

import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  setUpBeside,
  setUpBrowser,
  setUpBrowserPackages,
  setUpShellTests,
  setUpVersions
} from './environments.mjs';
import { ENVIRONMENT, PYTHON, ROOT, setUp } from './setup.mjs';

const WORK = mkdtempSync(join(tmpdir(), 'gh-scoped-creds-test-'));

/** The oldest jupyterlab-git that is supported. */
const OLDEST = 'jupyterlab-git-oldest';

/** JupyterLab with other extensions, all at once, and on a hub. */
const BESIDE = 'beside';

/** All versions of JupyterLab and Notebook that are supported. */
const MATRIX = 'matrix';

/** The steps that are not part of the whole. */
const APART = [OLDEST, BESIDE, MATRIX];

const GALATA = ['jlpm', 'playwright', 'test', '--reporter=list,json'];

/** Each step: its commands; a report that one writes is counted, else the command is one check. */
const STEPS = {
  lint: [
    ['jlpm', 'lint:check'],
    [PYTHON, '-m', 'ruff', 'check', '.'],
    [PYTHON, '-m', 'ruff', 'format', '--check', '.'],
    ['zizmor', '--offline', '--quiet', '--pedantic', '.github']
  ],
  wire: [['jlpm', 'wire:check']],
  types: [
    ['jlpm', 'types:check'],
    [PYTHON, '-m', 'mypy']
  ],
  jest: [['jlpm', 'jest', '--ci', '--json', `--outputFile=${report('jest')}`]],
  pytest: [
    [
      // half of what a test does is waiting for other programs
      ...[PYTHON, '-m', 'pytest', '-q', '-n', '4', '--dist', 'worksteal'],
      `--junitxml=${report('pytest')}`
    ]
  ],
  wheel: [[PYTHON, '-m', 'scripts.check_wheel']],
  docs: [
    [
      ...[PYTHON, '-m', 'sphinx', '-W', '--keep-going', '--quiet'],
      ...['-c', 'docs', '-d', join(WORK, 'doctrees'), '.', join(WORK, 'site')]
    ]
  ],
  galata: [GALATA],
  [OLDEST]: [[...GALATA, 'jupyterlabgit']],
  [BESIDE]: [[...GALATA, 'beside', 'sharing']],
  [MATRIX]: [[...GALATA, 'versions', '--workers=1']]
};

const BROWSER = [setUpBrowserPackages, setUpBrowser];

/** What a step needs besides the set-up of all, which is done once. */
const NEEDS = {
  lint: [setUpBrowserPackages],
  types: [setUpBrowserPackages],
  pytest: [setUpShellTests, () => setUpBeside('jupyterlab-git/newest')],
  galata: [
    ...BROWSER,
    () => setUpBeside('jupyterlab-git/newest'),
    () => setUpVersions(false)
  ],
  [OLDEST]: [...BROWSER, () => setUpBeside('jupyterlab-git/oldest')],
  [BESIDE]: [...BROWSER, () => setUpBeside('beside')],
  [MATRIX]: [...BROWSER, () => setUpVersions(true)]
};

/** Lanes of steps, one after the other; those of a stage beside each other, the stages in turn. */
const STAGES = [
  [['pytest'], ['lint', 'wire', 'types', 'jest', 'docs', 'wheel']],
  // alone: a browser, its servers and git are enough for two cores
  [['galata', ...APART]]
];

const COUNT = {
  jest: report => {
    const { numPassedTests, numFailedTests, numPendingTests } =
      JSON.parse(report);
    return [numPassedTests, numFailedTests, numPendingTests];
  },
  pytest: report => {
    const [tests, failures, errors, skipped] = [
      'tests',
      'failures',
      'errors',
      'skipped'
    ].map(name => Number(report.match(new RegExp(`${name}="(\\d+)"`))[1]));
    return [tests - failures - errors - skipped, failures + errors, skipped];
  },
  galata: countInBrowser,
  [OLDEST]: countInBrowser,
  [BESIDE]: countInBrowser,
  [MATRIX]: countInBrowser
};

function countInBrowser(report) {
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats;
  return [expected, unexpected + flaky, skipped];
}

function inBrowser(name) {
  return name === 'galata' || APART.includes(name);
}

const running = new Set();

function report(name) {
  return join(WORK, `${name}-report`);
}

/** Run a command to its end, and show then what it said, in one piece. */
async function runCommand(name, [command, ...args]) {
  const title = [command, ...args].join(' ').replaceAll(`${ROOT}/`, '');
  const begun = Date.now();
  console.log(`.. ${title}`);
  // not a pipe, which what it has started could hold open
  const log = join(WORK, `${name}.log`);
  const output = openSync(log, 'w');
  const child = spawn(command, args, {
    cwd: inBrowser(name) ? join(ROOT, 'ui-tests') : ROOT,
    env: {
      ...ENVIRONMENT,
      // every server start leaves folders there
      TMPDIR: WORK,
      UI_TESTS_JUPYTERLAB_GIT: name === OLDEST ? 'oldest' : 'newest',
      UI_TESTS_BESIDE: name === BESIDE ? '1' : '',
      UI_TESTS_VERSIONS: name === MATRIX ? 'all' : 'ends',
      PLAYWRIGHT_JSON_OUTPUT_FILE: report(name)
    },
    stdio: ['ignore', output, output]
  });
  running.add(child);
  const status = await new Promise(resolve => {
    child.on('error', resolve);
    child.on('exit', resolve);
  });
  running.delete(child);
  closeSync(output);
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(`\n== ${title} (${seconds} s)`);
  process.stdout.write(readFileSync(log));
  return status;
}

async function runStep(name, command) {
  const status = await runCommand(name, command);
  let counts = status === 0 ? [1, 0, 0] : [0, 1, 0];
  if (name in COUNT) {
    try {
      counts = COUNT[name](readFileSync(report(name), 'utf8'));
    } catch {
      counts = [0, 1, 0];
    }
  }
  // a run can fail without a failing test: a module that cannot be read, a hook that ends badly
  return status !== 0 && counts[1] === 0 ? [counts[0], 1, counts[2]] : counts;
}

async function runLane(names) {
  for (const name of names.filter(isRun)) {
    for (const setUpMore of NEEDS[name] ?? []) {
      await setUpMore();
    }
    for (const command of STEPS[name]) {
      const counts = await runStep(name, command);
      counts.forEach((count, index) => (total[index] += count));
    }
  }
}

const total = [0, 0, 0];
const chosen = process.argv.slice(2);
const unknown = chosen.filter(name => !(name in STEPS));
if (unknown.length) {
  console.error(
    `No step ${unknown}; the steps are ${Object.keys(STEPS).join(', ')}.`
  );
  process.exit(2);
}
const isRun = name =>
  chosen.length ? chosen.includes(name) : !APART.includes(name);
await setUp({ forTests: true });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    running.forEach(child => child.kill(signal));
    rmSync(WORK, { recursive: true, force: true });
    process.exit(130);
  });
}
// as where a step's set-up fails
process.on('exit', () => running.forEach(child => child.kill()));
try {
  for (const lanes of STAGES) {
    await Promise.all(lanes.map(runLane));
  }
} finally {
  rmSync(WORK, { recursive: true, force: true });
}
const [passed, failed, skipped] = total;
console.log(
  `\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
);
process.exit(failed ? 1 : 0);
