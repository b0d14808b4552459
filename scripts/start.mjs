/** `npm start`: trains on the bundled sample sprites for about two minutes, then writes 64 new ones and a sheet. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const MINUTES = '2';
const DEMO = 'gan-demo';

/** Runs the command line as a user would; ends this script with it when it fails. */
function gan(...words) {
  const { status } = spawnSync(process.execPath, ['dist/cli.js', ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The demo's runs are samples-1, samples-2, …: an earlier one is never written over. */
function freeName() {
  for (let n = 1; ; n++) {
    if (!existsSync(path.join(DEMO, 'runs', `samples-${n}`))) return `samples-${n}`;
  }
}

const name = freeName();
const runs = path.join(DEMO, 'runs');
gan('train', 'media/samples', '--minutes', MINUTES, '--out', runs, '--name', name);
gan('generate', path.join(runs, name), '--count', '64', '--sheet', '--out', path.join(DEMO, 'sprites', name));
