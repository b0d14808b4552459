/** A request's job. */
import { doctor } from './doctor.ts';
import { evaluate } from './evaluate.ts';
import { generate } from './generate.ts';
import type { JobRequest } from './requests.ts';
import { train, type Emit } from './train.ts';

export function runJob(request: JobRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  switch (request.kind) {
    case 'train':
      return train(request, emit, signal);
    case 'generate':
      return generate(request, emit, signal);
    case 'doctor':
      return doctor(request, emit, signal);
    case 'evaluate':
      return evaluate(request, emit);
  }
}
