/**
 * Stands in for `global-agent` in the install script of onnxruntime-node, its only user here, which calls it first. That script would
 * fetch CUDA's libraries from outside of the registry, and make `npm ci` fail where it cannot; the libraries for the processor
 * are in the package. Who wants CUDA's says so: docs/engines.md.
 */
const { env, exit } = require('node:process');

exports.bootstrap = () => {
  if (env.ONNXRUNTIME_NODE_INSTALL === undefined) exit(0);
};
