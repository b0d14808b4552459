/** The built worker as the extension forks it, and what it says. */
import { fork, type ChildProcess } from 'node:child_process';
import type { FromWorker, ToWorker } from '../../src/gan/protocol.ts';
import { workerFile } from './gan.ts';

type Kind = FromWorker['kind'];
type MessageOf<K extends Kind> = Extract<FromWorker, { kind: K }>;

export class Worker {
  readonly messages: FromWorker[] = [];
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly process: ChildProcess;

  constructor(request: ToWorker) {
    this.process = fork(workerFile, { serialization: 'advanced' });
    this.process.on('message', (message) => this.messages.push(message as FromWorker));
    this.ended = new Promise((resolve, reject) => {
      this.process.once('error', reject);
      this.process.once('exit', (code, signal) => resolve({ code, signal }));
    });
    this.say(request);
  }

  say(message: ToWorker): void {
    this.process.send(message);
  }

  of<K extends Kind>(kind: K): MessageOf<K>[] {
    return this.messages.filter((message): message is MessageOf<K> => message.kind === kind);
  }

  /** The first message of that kind, past or to come. Rejects when the worker ends before. */
  first<K extends Kind>(kind: K): Promise<MessageOf<K>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const [found] = this.of(kind);
        if (found) resolve(found);
      };
      look();
      this.process.on('message', look);
      this.ended.then(() => reject(new Error(`it ended without saying ${kind}`)), reject);
    });
  }
}
