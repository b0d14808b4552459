/** `gan export`: a file that other programs take, and a card whose code runs. */
import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as ort from '../../src/gan/engine/onnxRuntime.ts';
import sharp from 'sharp';
import type { ModelCard } from '../../src/gan/output/model/card.ts';
import { Random } from '../../src/gan/data/random.ts';
import { learntNetworks } from '../../src/gan/jobs/learntNetworks.ts';
import { draw } from '../../src/gan/sampling/latents.ts';
import { numberFor } from '../../src/gan/sampling/standaloneHomes.ts';
import { checkpointOf, loadCheckpoint } from '../../src/gan/training/checkpoint.ts';
import { repository, runToEnd } from '../support/childProcess.ts';
import { assertSentence, assertWell, eventsOf, gan, ofKind, QUICK } from '../support/gan.ts';
import { readModel } from '../support/onnxReader.ts';
import { writeSprites } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

interface BrowserCode {
  sprite(session: ort.InferenceSession, z: Float32Array): Promise<Uint8ClampedArray>;
}

describe('gan export', () => {
  const newFolder = temporaryFolders();
  let [folder, run, out] = ['', '', ''];
  const file = (name: string) => path.join(out, name);

  before(async () => {
    folder = path.join(await newFolder(), 'goblins');
    const runs = await newFolder();
    out = path.join(await newFolder(), 'models');
    run = path.join(runs, 'one');
    await writeSprites(folder, 6);
    assertWell(await gan(['train', folder, '--out', runs, '--name', 'one', ...QUICK]));
    const words = ['export', run, '--out', file('small.onnx'), '--licence', 'CC0-1.0', '--json'];
    const ended = await gan(words);
    assertWell(ended);
    const names = ['small.onnx', 'small.card.md', 'small.card.json'];
    assert.deepEqual(ofKind(eventsOf(ended.stdout), 'saved'), [{ kind: 'saved', files: names.map(file) }]);
  });

  /** What makes the model draw the sprite of a seed. */
  const numbersOfSeed = async (seed: number) => {
    const { generator } = learntNetworks(await loadCheckpoint(await checkpointOf(run)));
    const { anywhere, label, image } = draw(Random.fromSeed(seed), generator);
    assert.ok(generator.homes && image !== undefined);
    return Float32Array.of(numberFor(image, label, generator.homes), ...anywhere);
  };

  const card = async () => JSON.parse(await readFile(file('small.card.json'), 'utf8')) as ModelCard;

  it('writes nothing but the model and its two cards', async () => {
    assert.deepEqual((await readdir(out)).sort(), ['small.card.json', 'small.card.md', 'small.onnx']);
  });

  it('passes over judgements in a log that are none', async () => {
    const log = path.join(run, 'log.jsonl');
    const lines = [
      '{"kind":"judged","step":1,"kid":null}',
      '{"kind":"judged","step":1,"kid":"0.1","kidFloor":{}}',
    ];
    await appendFile(log, lines.map((line) => `${line}\n`).join(''));
    assertWell(await gan(['export', run, '--out', path.join(await newFolder(), 'again.onnx')]));
  });

  it('says in the card what the model is, what it learnt from and that it was compared', async () => {
    const { sha256: _sha256, bytes, onnx, data, check, ...told } = await card();
    assert.deepEqual(told, {
      format: 'gan-asset-studio model card',
      version: 1,
      file: 'small.onnx',
      program: told.program,
      run: 'one',
      family: 'compact',
      step: 3,
      thousandsOfImages: 0.012,
      canvas: { width: 16, height: 16 },
      latentSize: 65,
      picksImage: true,
      classes: [],
      batch: 1,
      licence: 'CC0-1.0',
      figures: null,
    });
    assert.equal(bytes, (await readFile(file('small.onnx'))).length);
    assert.deepEqual([onnx.opset, onnx.ir], [15, 8]);
    assert.deepEqual(
      { ...data, sha256: data.sha256?.length },
      { folder: 'goblins', images: 6, heldOut: 0, sha256: 64 },
    );
    assert.ok(check.greatestDifference < 1e-4);
  });

  it('says in the card how to keep ONNX Runtime from reporting to Microsoft', async () => {
    assert.match(await readFile(file('small.card.md'), 'utf8'), /`ORT_DISABLE_TELEMETRY=1`/);
  });

  it('says in the file itself what goes in and comes out', async () => {
    const { properties, producer } = readModel(await readFile(file('small.onnx')));
    assert.equal(producer, 'gan-asset-studio');
    assert.match(properties['image'] ?? '', /0\.\.1; straight alpha/);
  });

  it('passes the checker of ONNX, which needs python3 with the package onnx', async function () {
    const code = 'import onnx, sys; onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)';
    const there = await runToEnd('python3', ['-c', 'import onnx']).catch(() => undefined);
    if (there?.code !== 0) return this.skip(); // the sentence is the test's name
    assertWell(await runToEnd('python3', ['-c', code, file('small.onnx')]));
  });

  it('gives code for the browser that draws, pixel by pixel, what gan generate writes', async () => {
    const text = await readFile(file('small.card.md'), 'utf8');
    const [, code = ''] = /```js\n([^`]*)```/.exec(text) ?? [];
    // Node's build of ONNX Runtime has the browser's interface.
    const runtime = pathToFileURL(path.join(repository, 'node_modules/onnxruntime-node/dist/index.js')).href;
    const module = file('browser.mjs');
    await writeFile(
      module,
      code.replace("import * as ort from 'onnxruntime-web'", `import ort from '${runtime}'`),
    );
    const { sprite } = (await import(pathToFileURL(module).href)) as BrowserCode;
    const session = await ort.InferenceSession.create(file('small.onnx'));
    const pixels = await sprite(session, await numbersOfSeed(5));
    const sprites = await newFolder();
    const words = ['generate', run, '--seed', '5', '--count', '1', '--clean', 'off', '--out', sprites];
    assertWell(await gan(words));
    const written = await sharp(path.join(sprites, 'one-0005.png')).raw().toBuffer();
    written.forEach((byte, i) => assert.ok(Math.abs(byte - (pixels[i] ?? NaN)) <= 1));
  });

  it('tells a person what was written', async () => {
    const ended = await gan(['export', run, '--out', path.join(await newFolder(), 'a.onnx'), '--batch', '4']);
    assertWell(ended);
    assert.match(ended.stdout, /^Wrote a\.onnx, a\.card\.md, a\.card\.json into /);
  });

  it('of a name that is no model’s, or a batch that cannot be, is one sentence', async () => {
    const png = file('small.png');
    assertSentence(
      await gan(['export', run, '--out', png]),
      `${png} is no name for a model: let it end in .onnx.`,
    );
    assertSentence(
      await gan(['export', run, '--batch', '0']),
      'The setting batch is 0: it must be a whole number from 1 to 256.',
    );
  });
});
