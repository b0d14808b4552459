/** A Python process that times the same steps in PyTorch, spoken to in JSON lines. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';

export interface PeerCase {
  readonly family: string;
  readonly batch: number;
  readonly size: number;
  /** Times the drawing of a batch instead of a training step. */
  readonly sample?: boolean;
}

export class PyTorchPeer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    readonly version: string,
  ) {}

  /** Undefined when no Python with torch is found; `GAN_PYTHON` names one. */
  static async start(): Promise<PyTorchPeer | undefined> {
    const script = path.join('bench', 'peers', 'pytorch.py');
    const python = process.env['GAN_PYTHON'] ?? 'python3';
    const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.on('error', () => undefined); // then there is no first line either
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done === true) return undefined;
    const { torch, threads } = JSON.parse(first.value) as { torch: string; threads: number };
    return new PyTorchPeer(child, lines, `PyTorch ${torch}, ${threads} threads`);
  }

  /** Milliseconds a step, over that many. */
  async time(one: PeerCase, steps: number): Promise<number> {
    return (await this.ask<{ ms: number }>({ ...one, steps })).ms;
  }

  /** GFLOP/s of a square matrix product: what this machine can do at most. */
  async peak(side: number): Promise<number> {
    return (await this.ask<{ gflops: number }>({ matmul: side })).gflops;
  }

  stop(): void {
    this.child.kill();
  }

  private async ask<T>(request: object): Promise<T> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const answer = await this.lines.next();
    if (answer.done === true)
      throw new Error('the PyTorch peer ended: run bench/peers/pytorch.py by hand to see why');
    return JSON.parse(answer.value) as T;
  }
}
