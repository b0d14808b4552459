/** Events of judgements, for tests of what is made of them. */
import type { JudgedEvent } from '../../src/gan/protocol.ts';

/** A judgement of a training that goes well; `change` says what differs. */
export function judged(step: number, change: Partial<JudgedEvent> = {}): JudgedEvent {
  return {
    kind: 'judged',
    step,
    kid: 0.42,
    kidError: 0.02,
    kidFloor: 0.07,
    coverage: 0.61,
    coverageFloor: 0.97,
    variety: 0.9,
    nearestRatio: 1.02,
    isCopying: false,
    halfTransparent: 0.02,
    halfTransparentFloor: 0.01,
    isBest: true,
    minutes: step / 500,
    ...change,
  };
}
