/** Programs in the place of the one that tries a backend, each with a fault that drivers have. The CPU is tried as it is. */
import path from 'node:path';
import { repository } from './childProcess.ts';
import { writeFiles } from './sprites.ts';

export type Fault = 'crash' | 'exit' | 'hang' | 'hangLate' | 'wrong' | 'nan';

/** What becomes of a message that the real program sends. */
const FAULTS: Readonly<Record<Fault, string>> = {
  crash: `if (message.phase === 'preparing') process.kill(process.pid, 'SIGSEGV');`,
  exit: `if (message.phase === 'preparing') process.exit(3);`,
  hang: `if (message.phase === 'answering') hang();`,
  hangLate: `if (message.phase === 'preparing') hang();`,
  wrong: `if (message.kind === 'result') negate(message.changes);`,
  nan: `if (message.kind === 'result') message.losses[0] = NaN;`,
};

/** Writes the program into the folder and returns its path. */
export async function faultyTrial(folder: string, fault: Fault): Promise<string> {
  const name = `${fault}.cjs`;
  await writeFiles(folder, { [name]: programOf(FAULTS[fault]) });
  return path.join(folder, name);
}

function programOf(fault: string): string {
  return `
let backend;
// The CPU computes in the place of the backend, which need not be here.
const once = process.once.bind(process);
process.once = (event, listen) =>
  once(event, (request) => {
    backend = request.backend;
    listen({ ...request, backend: 'cpu' });
  });
const real = process.send.bind(process);
process.send = (message, ...rest) => {
  if (backend === 'cpu') return real(message, ...rest);
  if (message.kind === 'result') { ${fault} }
  const sent = real(message, ...rest);
  // The phase is told first, as by a driver that fails in it.
  if (message.kind === 'phase') { ${fault} }
  return sent;
};
/** As in a driver: nothing else of this process runs any more. */
function hang() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); }
/** One layer learns backwards. */
function negate(changes) {
  const name = Object.keys(changes).find((name) => name.startsWith('generator.') && !name.includes(':'));
  changes[name] = changes[name].map((change) => -change);
}
require(${JSON.stringify(path.join(repository, 'dist/trial.js'))});
`;
}
