// Takes the network away from the extension host, and from the processes that are started from it.
import { join } from 'node:path';
import { createRequire } from 'node:module';

/** Beside the bundle of the tests, which is in `dist/test/`. */
const CLOSED = join(__dirname, '..', '..', 'test', 'host', 'support', 'closedNetwork.cjs');

/** From now on a connection to another machine fails; `log` gets a line of each. */
export function closeNetwork(log: string): void {
  process.env['GAN_TEST_NETWORK'] = log;
  // VS Code itself forgets this variable, so that the host cannot be started with it.
  process.env['NODE_OPTIONS'] = `--require ${JSON.stringify(CLOSED)}`;
  createRequire(__filename)(CLOSED);
}
