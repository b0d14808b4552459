/** A run's log, read on as it grows. */
import assert from 'node:assert/strict';
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BestScores } from '../../../src/workspace/bestScores.ts';
import { LogReader } from '../../../src/workspace/logReader.ts';
import { HistoryReader, readRun } from '../../../src/workspace/runFolder.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

const stepLine = (step: number) =>
  `${JSON.stringify({ kind: 'step', step, lossG: 1, lossD: 1, imagesPerSecond: 400, secondsLeft: 9, progress: 0.5 })}\n`;

describe('A log that is read on', () => {
  const newFolder = temporaryFolders();
  let file: string;
  let lines: string[];
  let log: LogReader;
  const readOn = async () => {
    lines = [];
    await log.readOn(
      (line) => lines.push(line),
      () => lines.push('another'),
    );
    return lines;
  };

  beforeEach(async () => {
    file = path.join(await newFolder(), 'log.jsonl');
    log = new LogReader(file);
  });

  it('gives each line once, also one that was half written', async () => {
    await writeFile(file, '{"a":1}\n{"b":');
    assert.deepEqual(await readOn(), ['{"a":1}']);
    await appendFile(file, '2}\n{"c":3}');
    assert.deepEqual(await readOn(), ['{"b":2}', '{"c":3}'], 'the last is whole without its end');
    await appendFile(file, '\n{"d":"é');
    assert.deepEqual(await readOn(), []);
    await appendFile(file, '"}\n');
    assert.deepEqual(await readOn(), ['{"d":"é"}']);
    assert.deepEqual(await readOn(), []);
  });

  it('gives each line once where it is read twice at the same time', async () => {
    await writeFile(file, '{"a":1}\n{"b":2}\n');
    const seen: string[] = [];
    const read = () =>
      log.readOn(
        (line) => seen.push(line),
        () => seen.push('another'),
      );
    await Promise.all([read(), read(), read()]);
    await read();
    assert.deepEqual(seen, ['{"a":1}', '{"b":2}']);
  });

  it('gives a line that is longer than what is read at a time', async () => {
    const long = JSON.stringify({ skipped: 'x'.repeat(3_000_000) });
    await writeFile(file, `${long}\n{"b":2}\n`);
    assert.deepEqual(await readOn(), [long, '{"b":2}']);
  });

  it('begins anew where it is another run’s, shorter or not', async () => {
    await writeFile(file, '{"a":1}\n');
    await readOn();
    await writeFile(file, '{}\n');
    assert.deepEqual(await readOn(), ['another', '{}']);
    await writeFile(`${file}.new`, '{"longer":"than before"}\n');
    await rename(`${file}.new`, file);
    assert.deepEqual(await readOn(), ['another', '{"longer":"than before"}']);
  });

  it('of 50 MB costs a refresh no more than what was added to it', async function () {
    const before = await bytesRead();
    if (before === undefined) {
      console.log('    Only Linux tells how many bytes a process has read: this is not measured here.');
      return this.skip();
    }
    this.timeout(60_000);
    const line = stepLine(1);
    await writeFile(file, line.repeat(Math.ceil(50_000_000 / line.length)));
    const folder = path.dirname(file);
    const [history, scores] = [new HistoryReader(folder), new BestScores()];
    const refresh = () => Promise.all([history.readOn(), scores.of(folder), readRun(folder, undefined)]);
    await refresh();
    assert.ok((await readBy(refresh)) < 20_000, 'where nothing was added');
    await appendFile(file, stepLine(2));
    const added = await readBy(async () => {
      const [{ step }] = await refresh();
      assert.equal(step?.step, 2);
    });
    assert.ok(added < 120_000, `${added} bytes: the new line, and of a list's 80 kB the ends of the log`);
  });
});

async function readBy(work: () => Promise<unknown>): Promise<number> {
  const before = (await bytesRead()) ?? 0;
  await work();
  return ((await bytesRead()) ?? 0) - before;
}

/** By this process so far, as the system counts it; undefined where it does not tell. */
async function bytesRead(): Promise<number | undefined> {
  const text = await readFile('/proc/self/io', 'utf8').catch(() => '');
  const count = /^rchar: (\d+)$/m.exec(text)?.[1];
  return count === undefined ? undefined : Number(count);
}
