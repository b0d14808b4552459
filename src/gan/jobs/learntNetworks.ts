/** The networks of a checkpoint, which draw as they learnt to. */
import { networksOf } from '../models/families.ts';
import { settled } from '../models/homes.ts';
import type { Networks } from '../models/model.ts';
import type { Checkpoint } from '../training/checkpoint.ts';

export function learntNetworks({ config, homes }: Pick<Checkpoint, 'config' | 'homes'>): Networks {
  const networks = networksOf(config);
  if (!homes) return networks;
  const { generator } = networks;
  return { ...networks, generator: settled(generator, homes, homes.distance) };
}
