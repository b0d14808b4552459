/** The markup of the panel that generates sprites; `client/generate.ts` fills it in. */

import * as l10n from '@vscode/l10n';
import { backgroundBody } from './backgroundBody.ts';
import type { BoardKind } from './generateProtocol.ts';
import type { Background } from './protocol.ts';
import { spritePopoverBody } from './spritePopoverBody.ts';

const button = (id: string, title: string): string =>
  `<vscode-button secondary data-testid="${id}" title="${title}"></vscode-button>`;

const slider = (id: string, words: string, title: string, most: number): string => `
      <label title="${title}">${words}
        <input type="range" data-testid="${id}" min="0" max="${most}" step="0.05">
        <output data-testid="${id}-value"></output></label>`;

const field = (id: string, words: string, least: number): string => `
      <label>${words}
        <vscode-textfield data-testid="${id}" type="number" min="${least}" step="1" label="${words}" required></vscode-textfield></label>`;

/** What a board of that kind lets a person change; what it does not is there all the same, and hidden. */
function controls(kind: BoardKind): string {
  const count = { seeds: l10n.t('Count'), variations: l10n.t('Variations'), blend: l10n.t('Frames') };
  const truncation = slider(
    'truncation',
    l10n.t('Truncation'),
    l10n.t('Lower is more typical and nearer to your images, higher more unusual'),
    2,
  );
  const distance = slider(
    'distance',
    l10n.t('Distance'),
    l10n.t('Lower is nearer to your image, higher more unlike it'),
    1,
  );
  const hidden = (isShown: boolean, markup: string): string =>
    isShown ? markup : `<div hidden>${markup}</div>`;
  return `${field('count', count[kind], kind === 'blend' ? 2 : 1)}
      ${hidden(kind !== 'blend', field('seed', l10n.t('Seed'), 0))}
      <label data-testid="class-label" hidden>${l10n.t('Class')}
        <vscode-single-select data-testid="class" label="${l10n.t('Class')}"></vscode-single-select></label>
      ${hidden(kind === 'seeds', truncation)}
      ${hidden(kind === 'variations', distance)}`;
}

function actions(kind: BoardKind): string {
  const reroll = `<vscode-button data-testid="reroll" secondary ${kind === 'blend' ? 'hidden' : ''}
        title="${l10n.t('Draw others in place of all that are not picked (R)')}">${l10n.t('Re-roll')}</vscode-button>`;
  const more = `<vscode-button data-testid="more" secondary ${kind === 'seeds' ? '' : 'hidden'}
        title="${l10n.t('Pick the sprite you are at, and draw others like it in place of all that are not picked (M)')}">${l10n.t('More Like This')}</vscode-button>`;
  return `${reroll}
      ${more}
      <vscode-button data-testid="undo" secondary disabled title="${l10n.t('Undo the last change of the board (Ctrl+Z or Cmd+Z)')}">${l10n.t('Undo')}</vscode-button>
      <vscode-button data-testid="redo" secondary disabled title="${l10n.t('Redo what was undone (Ctrl+Shift+Z or Cmd+Shift+Z)')}">${l10n.t('Redo')}</vscode-button>`;
}

function hint(kind: BoardKind): string {
  const [shift, r, m] = ['<kbd>Shift</kbd>', '<kbd>R</kbd>', '<kbd>M</kbd>'];
  switch (kind) {
    case 'seeds':
      return l10n.t(
        'Click what you like, {0}+click a range. {1} re-rolls the others, {2} makes them more like the one you are at.',
        shift,
        r,
        m,
      );
    case 'variations':
      return l10n.t('Click what you like, {0}+click a range. {1} re-rolls the other variations.', shift, r);
    case 'blend':
      return l10n.t('Click what you like, {0}+click a range.', shift);
  }
}

/** @param background what the page shows before it hears of anything */
export const generateBody = (kind: BoardKind, background: Background): string => `
<main>
  <header>
    <h1 data-testid="title"></h1>
    <form class="controls" data-testid="controls">
      ${controls(kind)}
      <label>${l10n.t('Palette')}
        <vscode-single-select data-testid="palette" label="${l10n.t('Palette')}">
          <vscode-option value="own">${l10n.t('Your images’')}</vscode-option>
          <vscode-option value="none">${l10n.t('None: as drawn')}</vscode-option>
          <vscode-option value="choose">${l10n.t('From a file…')}</vscode-option>
        </vscode-single-select></label>
      ${backgroundBody(background)}
    </form>
    <div class="actions">
      ${actions(kind)}
      <p class="hint">${hint(kind)}</p>
    </div>
  </header>
  <div class="work">
    <aside class="sources" data-testid="sources" aria-label="${l10n.t('Your images')}" hidden></aside>
    <section class="room" data-testid="room">
      <div class="sprites" data-testid="sprites" role="listbox" aria-multiselectable="true" aria-label="${l10n.t('Sprites')}"></div>
    </section>
  </div>
  <div class="told">
    <p data-testid="status" role="status"></p>
    <vscode-button data-testid="reveal" secondary hidden>${l10n.t('Show in Explorer')}</vscode-button>
    <vscode-button data-testid="open-sheet" secondary hidden>${l10n.t('Open Sheet')}</vscode-button>
  </div>
  <footer>
    <p class="picked" data-testid="picked" role="status"></p>
    <span class="place">${l10n.t('Saves {0} in {1}', button('formats', l10n.t('Choose what is saved')), button('folder', l10n.t('Choose another folder')))}</span>
    <vscode-button data-testid="save" disabled>${l10n.t('Save')}</vscode-button>
  </footer>
  ${spritePopoverBody}
</main>
`;
