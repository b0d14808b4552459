// A small HTTP server on this machine through which the suite in VS Code reaches the runner.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import type { Bridge, Reply } from '../support/protocol.ts';

export interface RunningBridge {
  /** Its address with a secret in the path, so that nothing else on the machine can use it. */
  readonly url: string;
  stop(): void;
}

export async function startBridge(bridge: Bridge): Promise<RunningBridge> {
  const secret = randomUUID();
  const server = createServer((request, response) => {
    void answer(bridge, secret, request).then((reply) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/${secret}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(bridge: Bridge, secret: string, request: IncomingMessage): Promise<Reply> {
  try {
    const [, presented, method = ''] = (request.url ?? '').split('/');
    if (presented !== secret || !isMethod(bridge, method)) throw new Error(`no such method: ${method}`);
    // The suite compiles against the same interface, so the arguments are the method's own.
    const call = bridge[method] as (...args: readonly unknown[]) => Promise<unknown>;
    const value = await call(...(JSON.parse(await text(request)) as readonly unknown[]));
    return { kind: 'value', value };
  } catch (error) {
    return { kind: 'error', message: messageOf(error) };
  }
}

/** Playwright colours its messages for a terminal. */
function messageOf(error: unknown): string {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error));
}

function isMethod(bridge: Bridge, name: string): name is keyof Bridge {
  return Object.hasOwn(bridge, name);
}
