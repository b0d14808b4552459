/** Once loaded, a connection to another machine fails, and a line in the log says where it went and who wanted it. */
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');
const { argv, env } = require('node:process');

const OWN = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...words) {
  const wanted = hostOf(words);
  if (wanted === undefined || OWN.test(wanted)) return connect.apply(this, words);
  const { stack } = new Error(`no network: ${wanted}`);
  appendFileSync(env['GAN_TEST_NETWORK'], `${JSON.stringify({ wanted, program: argv.join(' '), stack })}\n`);
  return this.destroy(new Error(`This test has no network: ${wanted} was not asked.`));
};

/** Undefined for a pipe and for this machine. */
function hostOf(words) {
  // Node itself hands over its arguments in a list of their own.
  const [first, second] = Array.isArray(words[0]) ? words[0] : words;
  if (typeof first === 'object' && first !== null) return first.path === undefined ? first.host : undefined;
  return typeof second === 'string' ? second : undefined;
}
