/**
 * ONNX Runtime with its telemetry off. The only file that imports `onnxruntime-node`; a lint rule sends all others here. The
 * order of the two lines matters: the library decides while it loads, and its JavaScript has no switch.
 */
import './withoutTelemetry.ts';
export * from 'onnxruntime-node';
