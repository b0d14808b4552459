/** Nothing is sent: what the built command line asks the network for, in a network of its own. */
import assert from 'node:assert/strict';
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { square } from '../../src/gan/config/canvas.ts';
import { writeOnnx } from '../../src/gan/engine/onnx.ts';
import { repository, runToEnd, start, type Running } from '../support/childProcess.ts';
import { assertWell, cliFile, QUICK } from '../support/gan.ts';
import {
  environmentAt,
  inRecordedNetwork,
  NO_TRAFFIC,
  telemetryFiles,
  trafficIn,
  whyNoRecordedNetwork,
  type Traffic,
} from '../support/recordedNetwork.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';
import { writeTiles } from '../support/textures.ts';

/** ONNX Runtime looks its host up after ten seconds. */
const LONGER_THAN_TELEMETRY_WAITS = ['--minutes', '0.4'];

/** As other programs use it: it computes one number, and then stays. */
const RUNTIME_ALONE = `
  const ort = require('onnxruntime-node');
  ort.InferenceSession.create(process.argv[1]).then((session) => {
    setInterval(() => session.run({ x: new ort.Tensor('float32', [1], [1]) }), 100);
  });`;

describe('The network', () => {
  const newFolder = temporaryFolders();
  let [home, game] = ['', ''];
  let run = '';
  let server: Running | undefined;

  before(async function () {
    const reason = whyNoRecordedNetwork();
    if (reason !== undefined) {
      console.log(`    not tried: ${reason}`);
      this.skip();
    }
    [home, game] = [await newFolder(), await newFolder()];
    await cp(path.join(repository, 'media/samples/coin'), path.join(game, 'coins'), { recursive: true });
    run = path.join(game, '.gan/runs/coins');
  });
  // One that a failed test left behind.
  after(() => server?.process.kill());

  /** Runs `gan` in the game's folder to a good end. */
  const trafficOf = async (...words: string[]): Promise<Traffic> => {
    const report = path.join(await newFolder(), 'report.json');
    const recorded = inRecordedNetwork({ program: process.execPath, words: [cliFile, ...words] }, report);
    assertWell(await runToEnd(recorded.program, recorded.words, { cwd: game, env: environmentAt(home) }));
    return trafficIn(report);
  };

  it('is seen to be asked by ONNX Runtime where nobody turns its telemetry off', async () => {
    const [report, otherHome] = [path.join(await newFolder(), 'report.json'), await newFolder()];
    const model = path.join(otherHome, 'model.onnx');
    await writeFile(model, negation());
    const command = { program: process.execPath, words: ['--eval', RUNTIME_ALONE, model] };
    const { program, words } = inRecordedNetwork(command, report, 'connection');
    await runToEnd(program, words, { cwd: repository, env: environmentAt(otherHome) });
    const { lookUps, connections, datagrams } = await trafficIn(report);
    assert.ok(lookUps.includes('mobile.events.data.microsoft.com'), lookUps.join(', '));
    assert.ok(connections > 0 && datagrams > 0);
    assert.notDeepEqual(await telemetryFiles(otherHome), []);
  });

  it('is not asked by a training, nor by the trials of engines before it', async () => {
    const words = ['train', 'coins', '--name', 'coins', ...LONGER_THAN_TELEMETRY_WAITS];
    assert.deepEqual(await trafficOf(...words), NO_TRAFFIC);
  });

  it('is not asked by evaluating, generating, or exporting the model', async () => {
    assert.deepEqual(await trafficOf('evaluate', run, '--count', '16'), NO_TRAFFIC);
    assert.deepEqual(await trafficOf('generate', run, '--count', '4', '--sheet'), NO_TRAFFIC);
    assert.deepEqual(await trafficOf('export', run), NO_TRAFFIC);
  });

  it('is not asked by training and drawing a texture', async () => {
    const tiles = path.join(game, 'tiles');
    await writeTiles(tiles, 3, square(16));
    assert.deepEqual(await trafficOf('train', tiles, '--kind', 'texture', '--name', 'tiles', ...QUICK), NO_TRAFFIC); // prettier-ignore
    assert.deepEqual(await trafficOf('texture', '.gan/runs/tiles', '--maps'), NO_TRAFFIC);
  });

  it('is not asked by a session of the server for agents and its child processes', async () => {
    const report = path.join(await newFolder(), 'report.json');
    const command = { program: process.execPath, words: [cliFile, 'mcp'] };
    const { program, words } = inRecordedNetwork(command, report);
    server = start(program, words, { cwd: game, env: environmentAt(home) });
    await asked(server, 1, 'initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    });
    tell(server, { method: 'notifications/initialized' });
    const drawn = await asked(server, 2, 'tools/call', {
      name: 'generate_sprites',
      arguments: { run: 'coins', count: 4 },
    });
    assert.match(drawn, /\.png/);
    const evaluation = await asked(server, 3, 'tools/call', {
      name: 'evaluate_run',
      arguments: { run: 'coins', count: 16 },
    });
    assert.match(evaluation, /KID/);
    server.process.stdin?.end();
    assert.equal((await server.ended).code, 0);
    assert.deepEqual(await trafficIn(report), NO_TRAFFIC);
  });

  it('would have nothing to be sent later: no events and no device id are kept', async () => {
    assert.deepEqual(await telemetryFiles(home), []);
  });
});

/** A model with one operator. */
function negation(): Uint8Array {
  const node = { operator: 'Neg', inputs: ['x'], output: 'y', attributes: {} };
  const ports = { inputs: [{ name: 'x', shape: [1] }], outputs: [{ name: 'y' }] };
  return writeOnnx({ name: 'negation', ...ports, constants: [], nodes: [node] });
}

/** Resolves to the line that the server answers with. */
function asked(server: Running, id: number, method: string, params: object): Promise<string> {
  tell(server, { id, method, params });
  return server.line((line) => line.includes(`"id":${id}`));
}

function tell(server: Running, message: object): void {
  server.process.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
