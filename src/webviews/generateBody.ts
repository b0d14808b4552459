/** The markup of the panel that generates sprites; `client/generate.ts` fills it in. */

export const generateBody = `
<main>
  <header>
    <h1 data-testid="title"></h1>
    <form class="controls" data-testid="controls">
      <label>Count
        <vscode-textfield data-testid="count" type="number" min="1" step="1" label="Count" required></vscode-textfield></label>
      <label>Seed
        <vscode-textfield data-testid="seed" type="number" min="0" step="1" label="Seed" required></vscode-textfield></label>
      <label data-testid="class-label" hidden>Class
        <vscode-single-select data-testid="class" label="Class"></vscode-single-select></label>
      <label title="Lower is more typical, higher more unusual">Truncation
        <input type="range" data-testid="truncation" min="0" max="2" step="0.05">
        <output data-testid="truncation-value"></output></label>
      <label>Palette
        <vscode-single-select data-testid="palette" label="Palette">
          <vscode-option value="own">Your images’</vscode-option>
          <vscode-option value="none">None: as drawn</vscode-option>
          <vscode-option value="file">From a file…</vscode-option>
        </vscode-single-select></label>
      <vscode-button data-testid="palette-file" secondary hidden title="Choose another palette file"></vscode-button>
    </form>
    <div class="actions">
      <vscode-button data-testid="reroll" secondary title="Draw others in place of all that are not picked (R)">Re-roll</vscode-button>
      <vscode-button data-testid="more" secondary
        title="Pick the sprite you are at, and draw others like it in place of all that are not picked (M)">More Like This</vscode-button>
      <p class="hint">Click what you like, <kbd>Shift</kbd>+click a range. <kbd>R</kbd> re-rolls the others, <kbd>M</kbd> makes them
        more like the one you are at.</p>
    </div>
  </header>
  <section class="room" data-testid="room">
    <div class="sprites" data-testid="sprites" role="listbox" aria-multiselectable="true" aria-label="Sprites"></div>
  </section>
  <div class="told">
    <p data-testid="status" role="status"></p>
    <vscode-button data-testid="reveal" secondary hidden>Reveal</vscode-button>
    <vscode-button data-testid="open-sheet" secondary hidden>Open Sheet</vscode-button>
  </div>
  <footer>
    <p class="picked" data-testid="picked" role="status"></p>
    <span class="place">Saves
      <vscode-button data-testid="formats" secondary title="Choose what is saved"></vscode-button>
      in
      <vscode-button data-testid="folder" secondary title="Choose another folder"></vscode-button></span>
    <vscode-button data-testid="save" disabled>Save</vscode-button>
  </footer>
</main>
`;
