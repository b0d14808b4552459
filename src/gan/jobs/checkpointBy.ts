/** The checkpoint of a run by the hash of its weights. */
import {
  allCheckpoints,
  DamagedCheckpoint,
  loadCheckpoint,
  type Checkpoint,
} from '../training/checkpoint.ts';
import { generatorWeights, weightsHash } from '../training/state.ts';

/** Without one of that hash, the steps of those that were looked at. */
export async function checkpointBy(
  runFolder: string,
  weights: string,
): Promise<{ readonly checkpoint?: Checkpoint; readonly steps: readonly number[] }> {
  const steps: number[] = [];
  for (const file of await allCheckpoints(runFolder)) {
    try {
      const checkpoint = await loadCheckpoint(file);
      if (weightsHash(generatorWeights(checkpoint.values)) === weights) return { checkpoint, steps };
      steps.push(checkpoint.step);
    } catch (error) {
      if (!(error instanceof DamagedCheckpoint)) throw error;
    }
  }
  return { steps };
}
