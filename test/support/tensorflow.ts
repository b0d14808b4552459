/** The TensorFlow that is tested. */
import path from 'node:path';
import { repository } from './childProcess.ts';

/** Another one, such as that for CUDA, by `GAN_TENSORFLOW`; left out, the one that `npm run test:tensorflow` sets up. */
export const tensorflowFolder = path.resolve(
  process.env['GAN_TENSORFLOW'] ?? path.join(repository, '.cache/tensorflow-2.21-cpu'),
);
