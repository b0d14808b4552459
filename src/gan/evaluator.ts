/** The thread that evaluates a training's samples, so that no step of the training waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { compiledEngine } from './engine/compiled.ts';
import { trainingOf, type EvaluationReply, type EvaluationRequest } from './jobs/evaluationMessages.ts';
import { SampleEvaluator } from './jobs/sampleEvaluator.ts';

// One thread: the training has the others.
const evaluator = new SampleEvaluator(compiledEngine({ threads: 1 }), trainingOf(workerData));

/** One request after the other: they share their tools. */
let last = Promise.resolve();
parentPort?.on('message', (request: EvaluationRequest) => {
  last = last.then(() => answer(request));
});

async function answer(request: EvaluationRequest): Promise<void> {
  try {
    reply({ id: request.id, value: await valueOf(request) });
  } catch (error) {
    reply({ id: request.id, error: error instanceof Error ? error.message : String(error) });
  }
}

function valueOf(request: EvaluationRequest): Promise<unknown> {
  switch (request.kind) {
    case 'prepare':
      return evaluator.prepare();
    case 'evaluate':
      return evaluator.evaluate(request.weights);
    case 'spread':
      return evaluator.spread(request.weights);
  }
}

/** Typed: the other side understands nothing else. */
function reply(message: EvaluationReply): void {
  parentPort?.postMessage(message);
}
