// Runs the suite in desktop VS Code, driven through its debugging port. Not tried with a real one: its download did not answer.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { HostOptions, RunningHost } from './options.ts';
import { startProgram, type RunningProgram } from './processes.ts';
import { writeSettings } from './settings.ts';

const WINDOW_MS = 60_000;
const POLL_MS = 100;

export async function startOnDesktop(executable: string, options: HostOptions): Promise<RunningHost> {
  await writeSettings(join(options.dataFolder, 'User'), options.settings);
  const port = await freePort();
  const program = startProgram({
    file: executable,
    args: launchArguments(options, port),
    environment: options.environment,
  });
  const exitCode = program.exited.then((code) => {
    if (code === null) throw new Error('VS Code was ended by a signal while the tests ran.');
    return code;
  });
  exitCode.catch(() => undefined);
  let browser: Browser | undefined;
  const stop = async (): Promise<void> => {
    await browser?.close();
    await program.stop();
  };
  try {
    const connected = await untilSucceeds(program, () => chromium.connectOverCDP(`http://127.0.0.1:${port}`));
    browser = connected;
    const page = await untilSucceeds(program, () => workbenchPage(connected));
    return { page, exitCode, logTail: program.logTail, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launchArguments(options: HostOptions, port: number): readonly string[] {
  return [
    ...(options.workspace === undefined ? ['--new-window'] : [options.workspace]),
    `--extensionDevelopmentPath=${options.extension}`,
    `--extensionTestsPath=${options.testsEntry}`,
    `--user-data-dir=${options.dataFolder}`,
    `--extensions-dir=${options.extensionsFolder}`,
    `--remote-debugging-port=${port}`,
    `--locale=${options.language}`,
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
    '--no-sandbox',
    '--disable-gpu-sandbox',
    '--disable-updates',
    '--disable-telemetry',
    '--skip-welcome',
    '--skip-release-notes',
  ];
}

function workbenchPage(browser: Browser): Page {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page = pages.find((candidate) => candidate.url().includes('workbench'));
  if (page === undefined) throw new Error("VS Code's window did not open.");
  return page;
}

/** Repeats an attempt until it succeeds; throws when the program ends first, and the last error after a while. */
async function untilSucceeds<Value>(
  program: RunningProgram,
  attempt: () => Value | Promise<Value>,
): Promise<Value> {
  const deadline = Date.now() + WINDOW_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    const ended = await Promise.race([program.exited.then((code) => ({ code })), delay(POLL_MS)]);
    if (ended !== undefined) {
      throw new Error(
        `VS Code ended with code ${ended.code} before its window opened.\n${program.logTail()}`,
      );
    }
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
