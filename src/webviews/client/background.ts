/** The switch for the background that sprites are shown on; every element of the class `ground` follows it (background.css). */

import '@vscode-elements/elements/dist/vscode-option/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { Background, BackgroundKind } from '../protocol.ts';
import { showBackground } from './showBackground.ts';
import { byTestId } from './vscodeApi.ts';

export class BackgroundSwitch {
  private readonly kind = byTestId<VscodeSingleSelect>('background');
  private readonly color = byTestId<HTMLInputElement>('background-color');

  /** @param onChoose for the extension, which remembers it and tells the other panels */
  constructor(onChoose: (background: Background) => void) {
    // The markup holds a kind and a color, see `backgroundBody.ts`.
    this.show({ kind: this.kind.dataset['kind'] as BackgroundKind, color: this.color.value });
    const choose = (): void => {
      const background = { kind: this.kind.value as BackgroundKind, color: this.color.value };
      this.show(background);
      onChoose(background);
    };
    this.kind.addEventListener('change', choose);
    this.color.addEventListener('change', choose);
    // While a color is being looked for, the page alone follows.
    this.color.addEventListener('input', () => this.show({ kind: 'color', color: this.color.value }));
  }

  show({ kind, color }: Background): void {
    showBackground({ kind, color });
    this.kind.value = kind;
    this.color.value = color;
    this.color.hidden = kind !== 'color';
  }
}
