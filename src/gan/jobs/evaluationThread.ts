/** Asks the thread that evaluates a training's samples. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Values } from '../engine/program.ts';
import { packageFolder } from '../packageFolder.ts';
import { packedTraining, type EvaluationQuestion, type EvaluationReply } from './evaluationMessages.ts';
import type { EvaluatedTraining, Evaluation } from './sampleEvaluator.ts';

interface Asked {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The thread starts with the first question and ends with `stop`, or with the process. Where it dies, what it was asked fails, and the
 * next question starts another.
 */
export class EvaluationThread {
  private worker: Worker | undefined;
  private readonly asked = new Map<number, Asked>();
  private lastId = 0;

  constructor(
    private readonly training: EvaluatedTraining,
    /** The thread's program. */
    private readonly program = path.join(packageFolder(), 'dist', 'evaluator.js'),
  ) {}

  /** What every evaluation needs is made once; it takes its time. */
  async prepare(): Promise<void> {
    await this.ask({ kind: 'prepare' });
  }

  /** Of the generator's weights by their names, which are copied. */
  async evaluate(weights: Values): Promise<Evaluation> {
    return (await this.ask({ kind: 'evaluate', weights: copiesOf(weights) })) as Evaluation;
  }

  /** How far from the anchors these weights are to draw; undefined where there are none. The weights are copied. */
  async spread(weights: Values): Promise<number | undefined> {
    return (await this.ask({ kind: 'spread', weights: copiesOf(weights) })) as number | undefined;
  }

  /** What it was asked fails. */
  async stop(): Promise<void> {
    await this.worker?.terminate();
  }

  private ask(question: EvaluationQuestion): Promise<unknown> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.worker ??= this.started();
      this.asked.set(id, { resolve, reject });
      // The process stays as long as something is asked, and no longer.
      this.worker.ref();
      this.worker.postMessage(
        { ...question, id },
        question.kind === 'prepare' ? [] : buffersOf(question.weights),
      );
    });
  }

  private started(): Worker {
    const workerData = packedTraining(this.training);
    const transferList = [workerData.training.bytes.buffer, workerData.heldOut.bytes.buffer];
    const worker = new Worker(this.program, { workerData, transferList });
    worker.on('message', (reply: EvaluationReply) => this.take(reply));
    let cause = new Error('the thread that evaluates samples ended');
    worker.once('error', (error: Error) => (cause = error));
    worker.once('exit', () => this.fail(cause));
    return worker;
  }

  private take(reply: EvaluationReply): void {
    const asked = this.asked.get(reply.id);
    this.asked.delete(reply.id);
    if (this.asked.size === 0) this.worker?.unref();
    if ('error' in reply) asked?.reject(new Error(reply.error));
    else asked?.resolve(reply.value);
  }

  private fail(cause: Error): void {
    this.worker = undefined;
    for (const { reject } of this.asked.values()) reject(cause);
    this.asked.clear();
  }
}

function copiesOf(weights: Values): Values {
  return Object.fromEntries(Object.entries(weights).map(([name, values]) => [name, values.slice()]));
}

function buffersOf(weights: Values): ArrayBuffer[] {
  return Object.values(weights).map(({ buffer }) => buffer as ArrayBuffer); // each a copy of its own
}
