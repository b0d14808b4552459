/** A network that leads nowhere and forgets nothing: a namespace of its own in which a program's look-ups and connections are recorded. */
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from './childProcess.ts';

export interface Traffic {
  /** Names that were asked for. */
  readonly lookUps: readonly string[];
  /** TCP connections that were begun, to any address, loopback included. */
  readonly connections: number;
  /** UDP datagrams that were sent. */
  readonly datagrams: number;
}

export const NO_TRAFFIC: Traffic = { lookUps: [], connections: 0, datagrams: 0 };

export interface Command {
  readonly program: string;
  readonly words: readonly string[];
}

const RECORDER = path.join(repository, 'test/support/networkRecorder.mjs');
const ALONE = ['--user', '--map-root-user', '--net'];
/** Every address is this machine's own, so that what is sent anywhere arrives, and is counted. */
const ALL_ADDRESSES = 'ip link set lo up && ip route add local default dev lo';
/** The kernel may have been started without IPv6. */
const ALL_OF_IPV6 = 'ip -6 route add local default dev lo 2>/dev/null || true';

/** Why there can be none here; undefined where there can. */
export function whyNoRecordedNetwork(): string | undefined {
  const { status, error } = spawnSync('unshare', [...ALONE, 'sh', '-c', ALL_ADDRESSES]);
  if (status === 0) return undefined;
  if (error !== undefined) return 'this system has no command unshare';
  return 'this system lets nobody make a network of his own, or has no command ip';
}

/** The command that runs this one in such a network and writes a report; it ends with the other's exit code. */
export function inRecordedNetwork(
  { program, words }: Command,
  report: string,
  until: 'exit' | 'connection' = 'exit',
): Command {
  const script = `${ALL_ADDRESSES} && { ${ALL_OF_IPV6}; } && exec "$@"`;
  const recorder = [process.execPath, RECORDER, report, until, program, ...words];
  return { program: 'unshare', words: [...ALONE, 'sh', '-c', script, 'sh', ...recorder] };
}

export async function trafficIn(report: string): Promise<Traffic> {
  return JSON.parse(await readFile(report, 'utf8')) as Traffic;
}

/** The environment of a user whose home is this folder, without what would keep ONNX Runtime quiet by itself. */
export function environmentAt(home: string): NodeJS.ProcessEnv {
  const quieting = /^(ORT_.*|CI|XDG_.*)$/;
  const others = Object.entries(process.env).filter(([name]) => !quieting.test(name));
  return { ...Object.fromEntries(others), HOME: home };
}

/** Files below a home that a telemetry client keeps its events and its device id in. */
export async function telemetryFiles(home: string): Promise<readonly string[]> {
  const files = await readdir(home, { recursive: true });
  return files.filter((file) => /microsoft|onnxruntime|telemetry|deviceid/i.test(file)).sort();
}
