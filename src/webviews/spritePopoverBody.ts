/** The markup of the pop-over beside a sprite; `client/spritePopover.ts` fills it in. */

export const spritePopoverBody = `<div class="nearest" data-testid="nearest" aria-hidden="true" hidden>
    <div class="pair">
      <canvas class="ground" data-testid="nearest-sprite" width="1" height="1"></canvas>
      <canvas class="ground" data-testid="nearest-image" width="1" height="1" hidden></canvas>
    </div>
    <p data-testid="nearest-words"></p>
    <p class="hint" data-testid="nearest-note" hidden></p>
  </div>`;
