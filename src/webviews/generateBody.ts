/** The markup of the panel that generates sprites; `client/generate.ts` fills it in. */

import * as l10n from '@vscode/l10n';

const button = (id: string, title: string): string =>
  `<vscode-button secondary data-testid="${id}" title="${title}"></vscode-button>`;

export const generateBody = (): string => `
<main>
  <header>
    <h1 data-testid="title"></h1>
    <form class="controls" data-testid="controls">
      <label>${l10n.t('Count')}
        <vscode-textfield data-testid="count" type="number" min="1" step="1" label="${l10n.t('Count')}" required></vscode-textfield></label>
      <label>${l10n.t('Seed')}
        <vscode-textfield data-testid="seed" type="number" min="0" step="1" label="${l10n.t('Seed')}" required></vscode-textfield></label>
      <label data-testid="class-label" hidden>${l10n.t('Class')}
        <vscode-single-select data-testid="class" label="${l10n.t('Class')}"></vscode-single-select></label>
      <label title="${l10n.t('Lower is more typical and nearer to your images, higher more unusual')}">${l10n.t('Truncation')}
        <input type="range" data-testid="truncation" min="0" max="2" step="0.05">
        <output data-testid="truncation-value"></output></label>
      <label>${l10n.t('Palette')}
        <vscode-single-select data-testid="palette" label="${l10n.t('Palette')}">
          <vscode-option value="own">${l10n.t('Your images’')}</vscode-option>
          <vscode-option value="none">${l10n.t('None: as drawn')}</vscode-option>
          <vscode-option value="file">${l10n.t('From a file…')}</vscode-option>
        </vscode-single-select></label>
      <vscode-button data-testid="palette-file" secondary hidden title="${l10n.t('Choose another palette file')}"></vscode-button>
    </form>
    <div class="actions">
      <vscode-button data-testid="reroll" secondary title="${l10n.t('Draw others in place of all that are not picked (R)')}">${l10n.t('Re-roll')}</vscode-button>
      <vscode-button data-testid="more" secondary
        title="${l10n.t('Pick the sprite you are at, and draw others like it in place of all that are not picked (M)')}">${l10n.t('More Like This')}</vscode-button>
      <p class="hint">${l10n.t(
        'Click what you like, {0}+click a range. {1} re-rolls the others, {2} makes them more like the one you are at.',
        '<kbd>Shift</kbd>',
        '<kbd>R</kbd>',
        '<kbd>M</kbd>',
      )}</p>
    </div>
  </header>
  <section class="room" data-testid="room">
    <div class="sprites" data-testid="sprites" role="listbox" aria-multiselectable="true" aria-label="${l10n.t('Sprites')}"></div>
  </section>
  <div class="told">
    <p data-testid="status" role="status"></p>
    <vscode-button data-testid="reveal" secondary hidden>${l10n.t('Reveal')}</vscode-button>
    <vscode-button data-testid="open-sheet" secondary hidden>${l10n.t('Open Sheet')}</vscode-button>
  </div>
  <footer>
    <p class="picked" data-testid="picked" role="status"></p>
    <span class="place">${l10n.t('Saves {0} in {1}', button('formats', l10n.t('Choose what is saved')), button('folder', l10n.t('Choose another folder')))}</span>
    <vscode-button data-testid="save" disabled>${l10n.t('Save')}</vscode-button>
  </footer>
</main>
`;
