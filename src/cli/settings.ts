/** What words say of a training's settings. */
import { BUDGETS } from '../gan/config/overrides.ts';
import type { ResumeRequest } from '../gan/protocol.ts';
import { numberOf } from './reading.ts';

/** When the training is to end, by whichever measures are given; undefined when none is. */
export function budgetIn(
  values: Readonly<Partial<Record<(typeof BUDGETS)[number], string>>>,
): ResumeRequest['budget'] | undefined {
  const given = BUDGETS.flatMap((name) => {
    const word = values[name];
    return word === undefined ? [] : [[name, numberOf(name, word)] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** What of the network is said. */
export function networkIn(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = ['size', 'family', 'preset', 'classes'].filter((name) => values[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
