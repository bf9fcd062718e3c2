// What a measurement runs on: a Jupyter server with a simulated GitHub, and Chromium.

import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Start them, with more flags for the machine: the address of the server, the
 * browser, `control` for the simulated GitHub, and `stop` for all of it.
 */
export async function startMachine(...flags) {
  const machine = spawn(
    'python',
    [
      ...['-m', 'scripts.machine'],
      '--config=ui-tests/jupyter_server_test_config.py',
      ...flags
    ],
    { cwd: '..', stdio: ['pipe', 'pipe', 'inherit'] }
  );
  const [line] = await once(createInterface(machine.stdout), 'line');
  const { simulator, url } = JSON.parse(line);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu']
  });
  const control = async (operation, body = {}) => {
    const reply = await fetch(`${simulator}/_simulator/${operation}`, {
      method: 'POST',
      body: JSON.stringify(body)
    });
    if (!reply.ok) {
      throw new Error(await reply.text());
    }
    return reply.json();
  };
  const stop = async () => {
    await browser.close();
    machine.stdin.end();
  };
  return { browser, control, stop, url };
}
