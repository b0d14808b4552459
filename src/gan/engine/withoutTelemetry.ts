/** Turns ONNX Runtime's telemetry off. Imported for its effect, before the library is. */
import { isMainThread } from 'node:worker_threads';
import { NO_TELEMETRY } from '../environment.ts';

for (const [name, value] of Object.entries(NO_TELEMETRY)) {
  // The library reads the environment of the process; a worker thread has a copy, and can only see what was set before it.
  if (!isMainThread && process.env[name] !== value) {
    throw new Error(`${name} must be ${value} before a worker thread that loads ONNX Runtime starts.`);
  }
  process.env[name] = value;
}
