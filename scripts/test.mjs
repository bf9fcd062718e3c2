// `npm test`: sets up, runs every check, and closes with "N passed, N failed".
// `npm test -- jest pytest` runs only the steps named.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  ENVIRONMENT,
  PYTHON,
  ROOT,
  setUp,
  setUpBrowserTests,
  setUpJupyterlabGit,
  setUpShellTests
} from './setup.mjs';

const WORK = mkdtempSync(join(tmpdir(), 'gh-scoped-creds-test-'));
const REPORT = join(WORK, 'report');

/** The step that is not part of the whole: the oldest jupyterlab-git that is supported. */
const OLDEST = 'jupyterlab-git-oldest';

const GALATA = ['jlpm', 'playwright', 'test', '--reporter=list,json'];

/** Each step: its command, and how to count what its report says (one check without a report). */
const STEPS = {
  lint: [
    ['jlpm', 'lint:check'],
    [PYTHON, '-m', 'ruff', 'check', '.'],
    [PYTHON, '-m', 'ruff', 'format', '--check', '.']
  ],
  wire: [['jlpm', 'wire:check']],
  types: [
    ['jlpm', 'types:check'],
    [PYTHON, '-m', 'mypy']
  ],
  jest: [['jlpm', 'jest', '--ci', '--json', `--outputFile=${REPORT}`]],
  pytest: [[PYTHON, '-m', 'pytest', '-q', `--junitxml=${REPORT}`]],
  wheel: [[PYTHON, '-m', 'scripts.check_wheel']],
  galata: [GALATA],
  [OLDEST]: [[...GALATA, 'jupyterlabgit']]
};

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
  [OLDEST]: countInBrowser
};

function countInBrowser(report) {
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats;
  return [expected, unexpected + flaky, skipped];
}

function inBrowser(name) {
  return name === 'galata' || name === OLDEST;
}

function runStep(name, [command, ...args]) {
  console.log(
    `\n== ${[command, ...args].join(' ').replaceAll(`${ROOT}/`, '')}`
  );
  rmSync(REPORT, { force: true });
  const { status } = spawnSync(command, args, {
    cwd: inBrowser(name) ? join(ROOT, 'ui-tests') : ROOT,
    env: {
      ...ENVIRONMENT,
      // every server start leaves folders there
      TMPDIR: WORK,
      UI_TESTS_JUPYTERLAB_GIT: name === OLDEST ? 'oldest' : 'newest',
      PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT
    },
    stdio: ['ignore', 'inherit', 'inherit']
  });
  let counts = status === 0 ? [1, 0, 0] : [0, 1, 0];
  if (name in COUNT) {
    try {
      counts = COUNT[name](readFileSync(REPORT, 'utf8'));
    } catch {
      counts = [0, 1, 0];
    }
  }
  // a run can fail without a failing test: a module that cannot be read, a hook that ends badly
  return status !== 0 && counts[1] === 0 ? [counts[0], 1, counts[2]] : counts;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter(name => !(name in STEPS));
if (unknown.length) {
  console.error(
    `No step ${unknown}; the steps are ${Object.keys(STEPS).join(', ')}.`
  );
  process.exit(2);
}
setUp();
const names = chosen.length
  ? chosen
  : Object.keys(STEPS).filter(name => name !== OLDEST);
if (names.includes('pytest')) {
  setUpShellTests();
}
if (names.some(inBrowser)) {
  setUpBrowserTests();
}
if (names.includes('galata') || names.includes('pytest')) {
  setUpJupyterlabGit('newest');
}
if (names.includes(OLDEST)) {
  setUpJupyterlabGit('oldest');
}
let total = [0, 0, 0];
try {
  for (const name of names) {
    for (const step of STEPS[name]) {
      const counts = runStep(name, step);
      total = total.map((sum, index) => sum + counts[index]);
    }
  }
} finally {
  rmSync(WORK, { recursive: true, force: true });
}
const [passed, failed, skipped] = total;
console.log(
  `\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
);
process.exit(failed ? 1 : 0);
