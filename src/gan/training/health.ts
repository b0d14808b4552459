/**
 * Is a training going wrong? Judged from its losses at every step, and from its samples whenever they are judged: what is wrong,
 * in a sentence with the figure that shows it.
 *
 * The losses are those of `loss.ts`: where neither network can tell anything, the discriminator's is 2·ln 2 or ln 2, and a
 * loss near nothing means that it is sure of every image.
 */

import * as l10n from '@vscode/l10n';

export type FaultKind = 'diverged' | 'one-sided' | 'collapsed';

export interface Fault {
  readonly kind: FaultKind;
  /** What is wrong, for people, with its figure; no full stop. */
  readonly words: string;
}

/** A step's losses; NaN and infinities are what is looked for. */
export interface StepLosses {
  readonly lossG: number;
  /** Left out of steps without a discriminator. */
  readonly lossD?: number;
}

/** What a judgement says of the samples. */
export interface SampleHealth {
  /** How much samples differ from each other, as a share of how much real images do. */
  readonly variety: number;
}

/** Losses are smoothed over about this many steps. */
const MEMORY_STEPS = 100;
/** A run is not judged by its losses before it has settled. */
const SETTLING_STEPS = 150;
/** Smoothed losses above this are no longer a game but an explosion. */
const EXPLODED = 60;
/** Below this smoothed loss the discriminator is sure of every image … */
const SURE = 0.02;
/** … and above this one the generator hears of nothing but its defeat. */
const DEFEATED = 6;
/** Below this variety nearly all samples are one. */
const COLLAPSED = 0.2;
/** A variety as small is normal while shapes are still forming. */
const FORMING_STEPS = 400;

export class Health {
  private steps = 0;
  private lossG = 0;
  private lossD = 0;

  /** Undefined as long as nothing is wrong. */
  afterStep({ lossG, lossD }: StepLosses): Fault | undefined {
    if (!Number.isFinite(lossG + (lossD ?? 0))) return diverged(l10n.t('its losses are no longer numbers'));
    if (lossD === undefined) return undefined; // there is no game yet
    this.steps += 1;
    const share = Math.max(1 / this.steps, 1 / MEMORY_STEPS);
    this.lossG += (lossG - this.lossG) * share;
    this.lossD += (lossD - this.lossD) * share;
    if (this.steps < SETTLING_STEPS) return undefined;
    const largest = Math.max(Math.abs(this.lossG), Math.abs(this.lossD));
    if (largest > EXPLODED) return diverged(l10n.t('its losses grew to {0}', largest.toFixed(0)));
    if (this.lossD < SURE && this.lossG > DEFEATED) {
      return {
        kind: 'one-sided',
        words: l10n.t(
          "the discriminator tells every sprite from yours (its loss is {0}, the generator's {1}), so the generator learns no more",
          this.lossD.toFixed(3),
          this.lossG.toFixed(1),
        ),
      };
    }
    return undefined;
  }

  afterJudgement({ variety }: SampleHealth): Fault | undefined {
    if (this.steps < FORMING_STEPS || variety >= COLLAPSED) return undefined;
    return {
      kind: 'collapsed',
      words: l10n.t(
        'its sprites became nearly all the same (variety {0} % of yours)',
        (variety * 100).toFixed(0),
      ),
    };
  }

  /** After going back to an earlier state: what was seen since does not count. */
  forget(): void {
    this.steps = 0;
    this.lossG = 0;
    this.lossD = 0;
  }
}

function diverged(words: string): Fault {
  return { kind: 'diverged', words };
}
