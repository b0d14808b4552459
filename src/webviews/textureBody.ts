/** The markup of the texture panel; `client/texture.ts` fills it in. */

import * as l10n from '@vscode/l10n';
import { backgroundBody } from './backgroundBody.ts';
import type { Background } from './protocol.ts';

const side = (id: string, words: string): string => `
      <label>${words}
        <vscode-textfield data-testid="${id}" type="number" label="${words}" required></vscode-textfield></label>`;

/** @param background what the page shows before it hears of anything */
export const textureBody = (background: Background): string => `
<main>
  <header>
    <h1 data-testid="title"></h1>
    <form class="controls" data-testid="controls">
      ${side('width', l10n.t('Width'))}
      ${side('height', l10n.t('Height'))}
      ${side('count', l10n.t('Variants'))}
      ${side('seed', l10n.t('Seed'))}
      <vscode-button data-testid="reroll" secondary title="${l10n.t('Another seed (R)')}">${l10n.t('Re-roll')}</vscode-button>
      ${backgroundBody(background)}
    </form>
    <p class="hint">${l10n.t('The texture three times three, as it lies in a game. Variants share their borders: any goes beside any other.')}</p>
  </header>
  <section class="room ground" data-testid="room" aria-label="${l10n.t('Preview')}">
    <canvas data-testid="preview" role="img" width="1" height="1" hidden></canvas>
  </section>
  <footer>
    <p data-testid="status" role="status"></p>
    <vscode-checkbox data-testid="maps" label="${l10n.t('Also maps of height and normals')}"></vscode-checkbox>
    <vscode-button data-testid="save" disabled>${l10n.t('Save')}</vscode-button>
  </footer>
</main>
`;
