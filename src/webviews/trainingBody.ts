/** The markup of the training panel; `client/training.ts` fills it in. */

import * as l10n from '@vscode/l10n';
import { backgroundBody } from './backgroundBody.ts';
import type { Background } from './protocol.ts';
import { spritePopoverBody } from './spritePopoverBody.ts';

export const trainingBody = (background: Background): string => `
<main>
  <header>
    <div class="headline">
      <h1 data-testid="title"></h1>
      <p class="facts">
        <span class="state"><span class="dot" aria-hidden="true"></span><span data-testid="state"></span></span>
        <span data-testid="step"></span>
        <span data-testid="speed"></span>
        <span data-testid="time-left"></span>
      </p>
    </div>
    <div class="actions">
      <vscode-button data-testid="turn" secondary hidden>${l10n.t('Pause')}</vscode-button>
      <vscode-button data-testid="stop" secondary hidden>${l10n.t('Stop')}</vscode-button>
      <vscode-button data-testid="generate" disabled>${l10n.t('Generate Now')}</vscode-button>
    </div>
    <p class="sentence" data-testid="sentence" role="status"></p>
    <vscode-button class="log" data-testid="show-log" secondary hidden>${l10n.t('Show Log')}</vscode-button>
    <div class="progress" data-testid="progress" role="progressbar" aria-label="${l10n.t('Training')}" aria-valuemin="0"
      aria-valuemax="100"><div class="bar" data-testid="progress-bar"></div></div>
  </header>
  <div class="columns">
    <section class="summary" aria-labelledby="quality-heading">
      <h2 id="quality-heading">${l10n.t('Quality')} <span class="unit">${l10n.t('(lower is better)')}</span></h2>
      <p class="unjudged" data-testid="unjudged" hidden></p>
      <p class="legend" aria-hidden="true" data-testid="quality-figures" hidden>
        <span class="quality"><i></i><output data-testid="quality-now"></output></span>
        <span class="best" data-testid="quality-best-item"><i></i>${l10n.t('best')} <output data-testid="quality-best"></output></span>
        <span class="floor"><i></i>${l10n.t('real')} <output data-testid="quality-floor"></output></span>
      </p>
    </section>
    <section class="samples" aria-label="${l10n.t('Samples')}">
      <div class="room" data-testid="grid-room">
        <canvas class="ground" data-testid="grid" aria-hidden="true" width="1" height="1" hidden></canvas>
        <div class="sprites" data-testid="sprites" role="listbox" aria-label="${l10n.t('Sprites')}" hidden></div>
        <p class="waiting" data-testid="waiting" hidden></p>
      </div>
      <div class="under">
      <div class="replay" data-testid="replay" hidden>
        <vscode-button class="play" data-testid="play" secondary></vscode-button>
        <input type="range" data-testid="replay-slider" min="0" max="0" value="0" aria-label="${l10n.t('How it learned')}">
        <output data-testid="replay-step"></output>
        <vscode-button data-testid="save-replay" secondary>${l10n.t('Save as GIF')}</vscode-button>
      </div>
      ${backgroundBody(background)}
      </div>
    </section>
    <aside>
      <section aria-labelledby="quality-heading">
        <div data-testid="quality" hidden>
          <div class="chart" data-testid="quality-chart" data-points="0" role="img" aria-label="${l10n.t('Quality by step')}"></div>
          <p class="hint">${l10n.t('How far its sprites look from yours (KID). Real images come as near as the dashed line. The best state is kept.')}</p>
          <h2 data-testid="copying"></h2>
          <p class="hint" data-testid="copying-hint"></p>
          <h2 class="variety">${l10n.t('Variety')} <svg class="sparkline" data-testid="coverage-line" aria-hidden="true"></svg>
            <span>${l10n.t('Covers {0} of your art', '<span data-testid="covered"></span>')}</span></h2>
          <p class="hint" data-testid="variety-hint"></p>
        </div>
      </section>
      <details class="losses" data-testid="losses">
        <summary>${l10n.t('Losses')}</summary>
        <p class="legend" aria-hidden="true">
          <span class="generator"><i></i>${l10n.t('Generator')} <output data-testid="loss-generator"></output></span>
          <span class="discriminator"><i></i>${l10n.t('Discriminator')} <output data-testid="loss-discriminator"></output></span>
        </p>
        <div class="chart" data-testid="loss-chart" data-points="0" role="img" aria-label="${l10n.t('Losses by step')}"></div>
        <p class="hint">${l10n.t('Smoothed. The two work against each other, so neither has to fall: judge by the sprites.')}</p>
        <p class="visually-hidden" data-testid="loss-summary" aria-live="polite"></p>
      </details>
      <ul class="notes" data-testid="notes"></ul>
    </aside>
  </div>
  <div class="visually-hidden">
    <table data-testid="figures"><caption>${l10n.t('Figures of this run')}</caption><tbody></tbody></table>
  </div>
  <footer>
    <span data-testid="device"></span>
    <details class="why" data-testid="why" hidden><summary>${l10n.t('Why there?')}</summary><p data-testid="device-reason"></p></details>
  </footer>
  ${spritePopoverBody}
</main>
`;
