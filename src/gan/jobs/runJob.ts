/** A request's job. */
import { assets } from './assets.ts';
import { blend } from './blend.ts';
import { Orders, Pause } from './control.ts';
import { doctor } from './doctor.ts';
import { evaluate } from './evaluate.ts';
import type { Emit } from './events.ts';
import { exportModel } from './exportModel.ts';
import { generate } from './generate.ts';
import { opacity } from './opacity.ts';
import type { JobRequest } from './requests.ts';
import { pack } from './pack.ts';
import { regenerate } from './regenerate.ts';
import { replay } from './replay.ts';
import { resume } from './resume.ts';
import { sample } from './sample.ts';
import { slice } from './slice.ts';
import { texture } from './texture.ts';
import { train } from './train.ts';
import { variations } from './variations.ts';

export function runJob(
  request: JobRequest,
  emit: Emit,
  signal: AbortSignal,
  pause = new Pause(),
  orders = new Orders(),
): Promise<void> {
  switch (request.kind) {
    case 'train':
      return train(request, emit, signal, pause);
    case 'resume':
      return resume(request, emit, signal, pause);
    case 'generate':
      return generate(request, emit, signal);
    case 'assets':
      return assets(request, emit, signal);
    case 'sample':
      return sample(request, emit, signal, orders);
    case 'regenerate':
      return regenerate(request, emit, signal);
    case 'pack':
      return pack(request, emit, signal);
    case 'slice':
      return slice(request, emit, signal);
    case 'texture':
      return texture(request, emit, signal);
    case 'variations':
      return variations(request, emit, signal);
    case 'blend':
      return blend(request, emit, signal);
    case 'export':
      return exportModel(request, emit);
    case 'replay':
      return replay(request, emit, signal);
    case 'doctor':
      return doctor(request, emit, signal);
    case 'opacity':
      return opacity(request, emit);
    case 'evaluate':
      return evaluate(request, emit);
  }
}
