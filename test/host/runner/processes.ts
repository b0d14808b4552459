// Starts programs whose whole process tree ends with them, or with this process at the latest.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { windowsProgram } from '../../../src/gan/systemPrograms.ts';

const TAIL_LINES = 20;
const STOP_MS = 2000;

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningProgram {
  /** Resolves with the exit code, or null after a signal; rejects when the program could not be started. */
  readonly exited: Promise<number | null>;
  logTail(): string;
  /** Resolves when a line of output matches; rejects when the program ends first. */
  untilPrinted(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Ends the program and what it started, politely first; harmless when repeated. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) signalTree(child, 'SIGKILL');
});

export function startProgram(program: Program): RunningProgram {
  const child = spawn(program.file, program.args, {
    cwd: program.folder,
    env: { ...inheritedEnvironment(), ...program.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that one signal reaches the grandchildren too.
    detached: process.platform !== 'win32',
  });
  running.add(child);
  const lines: string[] = [];
  const watchers = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    eachLine(stream, (line) => {
      lines.push(line);
      if (lines.length > TAIL_LINES) lines.shift();
      for (const watcher of watchers) watcher(line);
    });
  }
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  exited.catch(() => undefined);
  const logTail = (): string => lines.join('\n');

  return {
    exited,
    logTail,
    untilPrinted: (pattern) =>
      new Promise((resolve, reject) => {
        watchers.add((line) => {
          const match = line.match(pattern);
          if (match !== null) resolve(match);
        });
        exited.then(
          (code) => {
            reject(new Error(`${program.file} ended early with code ${code}.\n${logTail()}`));
          },
          (error: unknown) => {
            reject(new Error(`${program.file} could not be started: ${String(error)}`));
          },
        );
      }),
    stop: () => stopTree(child),
  };
}

/** The environment without what a surrounding VS Code or Node run would change in the program. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)),
  );
}

function eachLine(stream: NodeJS.ReadableStream, listener: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) listener(line);
  });
}

async function stopTree(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    signalTree(child, signal);
    // Bounded the second time too: what nobody reaps stays in the process table for ever.
    const deadline = Date.now() + STOP_MS;
    while (treeLives(child) && Date.now() < deadline) await delay(20);
  }
  running.delete(child);
}

function treeLives(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  if (process.platform === 'win32') return child.exitCode === null && child.signalCode === null;
  return sendSignal(-child.pid, 0);
}

function signalTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32')
    spawnSync(windowsProgram('taskkill.exe'), ['/pid', String(child.pid), '/t', '/f']);
  else sendSignal(-child.pid, signal);
}

/** Whether there was a process to receive it. */
function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
