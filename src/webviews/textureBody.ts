/** The markup of the texture panel; `client/texture.ts` fills it in. */

const side = (id: string, words: string): string => `
      <label>${words}
        <vscode-textfield data-testid="${id}" type="number" label="${words}" required></vscode-textfield></label>`;

export const textureBody = `
<main>
  <header>
    <h1 data-testid="title"></h1>
    <form class="controls" data-testid="controls">
      ${side('width', 'Width')}
      ${side('height', 'Height')}
      ${side('count', 'Variants')}
      ${side('seed', 'Seed')}
      <vscode-button data-testid="reroll" secondary title="Another seed (R)">Re-roll</vscode-button>
    </form>
    <p class="hint">The texture three times three, as it lies in a game. Variants share their borders: any goes beside any other.</p>
  </header>
  <section class="room" data-testid="room" aria-label="Preview">
    <canvas data-testid="preview" role="img" width="1" height="1" hidden></canvas>
  </section>
  <footer>
    <p data-testid="status" role="status"></p>
    <vscode-checkbox data-testid="maps" label="Also maps of height and normals"></vscode-checkbox>
    <vscode-button data-testid="save" disabled>Save</vscode-button>
  </footer>
</main>
`;
