/** The markup of the comparison; `client/comparison.ts` fills it in. */

import * as l10n from '@vscode/l10n';
import { backgroundBody } from './backgroundBody.ts';
import type { Background } from './protocol.ts';

const side = (index: number): string => `
  <section data-testid="side-${index}">
    <header>
      <h1><button data-testid="open-${index}" title="${l10n.t('Open its panel')}"></button></h1>
      <p class="facts" data-testid="facts-${index}"></p>
    </header>
    <dl data-testid="figures-${index}"></dl>
    <div class="room" data-testid="room-${index}">
      <canvas class="ground" data-testid="grid-${index}" role="img" width="1" height="1" hidden></canvas>
      <p class="waiting" data-testid="waiting-${index}">${l10n.t('This run has no sample grid.')}</p>
    </div>
  </section>`;

export const comparisonBody = (background: Background): string => `
<main>
  <div class="top"><p class="verdict" data-testid="verdict" role="status"></p>${backgroundBody(background)}</div>
  <div class="sides">${side(0)}${side(1)}</div>
</main>
`;
