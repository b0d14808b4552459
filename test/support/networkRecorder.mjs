/**
 * Runs a program in a network namespace in which every address is this process, and writes down what the program asked the
 * network for: `node networkRecorder.mjs REPORT EVENT PROGRAM WORD…`. With an EVENT other than `exit`, the program is ended as soon as
 * there is one: `connection`.
 */
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

const [, , report, event, program, ...words] = process.argv;
const NAME_SERVER = 53;
const HTTPS = 443;
/** What every name stands for. It belongs to nobody (RFC 5737), and here to this process, as all others. */
const ADDRESS = [192, 0, 2, 1];

const lookUps = new Set();
let answers = 0;

const names = createSocket('udp4');
names.on('message', (question, { port, address }) => {
  lookUps.add(nameIn(question));
  answers += 1;
  names.send(answerTo(question), port, address);
});
names.bind(NAME_SERVER, '0.0.0.0');
const server = createServer((socket) => {
  socket.destroy();
  if (event === 'connection') child.kill('SIGKILL');
});
server.listen(HTTPS, '0.0.0.0');
await Promise.all([once(names, 'listening'), once(server, 'listening')]);

const child = spawn(program, words, { stdio: 'inherit' });
process.once('SIGTERM', () => child.kill('SIGKILL'));
const [code, signal] = await once(child, 'exit');
names.close();
server.close();
writeFileSync(report, JSON.stringify({ lookUps: [...lookUps], ...counted() }));
process.exitCode = signal === null ? code : 0;

/** By the kernel, of this namespace: also what went to other ports, and over IPv6. */
function counted() {
  const table = readFileSync('/proc/net/snmp', 'utf8').split('\n');
  const counter = (protocol, name) => {
    const [head = [], values = []] = table
      .filter((line) => line.startsWith(`${protocol}: `))
      .map((line) => line.split(' '));
    return Number(values[head.indexOf(name)]);
  };
  const sixth = /^Udp6OutDatagrams\s+(\d+)$/m.exec(readIfThere('/proc/net/snmp6'))?.[1] ?? '0';
  return {
    connections: counter('Tcp', 'ActiveOpens'),
    datagrams: counter('Udp', 'OutDatagrams') - answers + Number(sixth),
  };
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Of a DNS message: its labels begin at byte 12, each behind its length. */
function nameIn(message) {
  const labels = [];
  for (let at = 12; message[at] > 0; at += message[at] + 1)
    labels.push(message.toString('latin1', at + 1, at + 1 + message[at]));
  return labels.join('.');
}

/** The address for questions of type A, nothing for others. */
function answerTo(question) {
  const end = question.indexOf(0, 12) + 5;
  const isAddress = question.readUInt16BE(end - 4) === 1;
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(isAddress ? 1 : 0, 6);
  head.fill(0, 8);
  // The name by a pointer to the question's, type A, class IN, 60 seconds, four bytes.
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...ADDRESS]);
  return Buffer.concat([head, question.subarray(12, end), ...(isAddress ? [record] : [])]);
}
