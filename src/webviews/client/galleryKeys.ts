/** The keys in the gallery are those of VS Code's own trees: one stop for the tab key, arrows from there. */

import type { FromGalleryPage } from '../galleryProtocol.ts';
import type { GalleryRow } from './galleryRows.ts';

export interface GalleryKeyHandlers {
  readonly rows: () => readonly GalleryRow[];
  /** The element of the row at this index, in sight. */
  readonly reveal: (index: number) => HTMLElement | undefined;
  readonly toggle: (id: string) => void;
  readonly act: (message: FromGalleryPage) => void;
}

export class GalleryKeys {
  /** The row and, of its items, the one that the tab key reaches. */
  private key = '';
  private column = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly handlers: GalleryKeyHandlers,
  ) {
    list.addEventListener('keydown', (event) => {
      if (this.onKey(event.key)) event.preventDefault(); // the page would scroll
    });
    list.addEventListener('focusin', (event) => this.onFocus(event.target));
  }

  /** To be called when rows have come or gone. */
  refresh(): void {
    const rows = this.handlers.rows();
    if (!rows.some(({ key }) => key === this.key)) [this.key, this.column] = [rows[0]?.key ?? '', 0];
    for (const item of this.list.querySelectorAll<HTMLElement>('[data-item]')) item.tabIndex = -1;
    const current = this.itemsOf(this.rowElement())[this.column];
    if (current !== undefined) current.tabIndex = 0;
  }

  private onFocus(target: EventTarget | null): void {
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-key]') : null;
    const column = this.itemsOf(row).findIndex((item) => item === target);
    if (row === null || column < 0) return;
    [this.key, this.column] = [row.dataset['key'] ?? '', column];
    this.refresh();
  }

  /** Whether the key means something here. */
  private onKey(name: string): boolean {
    const rows = this.handlers.rows();
    const index = rows.findIndex(({ key }) => key === this.key);
    const row = rows[index];
    if (row === undefined) return false;
    switch (name) {
      case 'ArrowDown':
        return this.go(index + 1, 1, this.column);
      case 'ArrowUp':
        return this.go(index - 1, -1, this.column);
      case 'Home':
        return this.go(0, 1, 0);
      case 'End':
        return this.go(rows.length - 1, -1, Infinity);
      case 'ArrowRight':
        if (row.kind === 'run' && !row.isOpen && row.run.hasFolder) this.handlers.toggle(row.run.id);
        else if (!this.goWithin(1)) this.go(index + 1, 1, 0);
        return true;
      case 'ArrowLeft':
        if (row.kind === 'run' && row.isOpen) this.handlers.toggle(row.run.id);
        else if (!this.goWithin(-1))
          this.go(
            rows.findLastIndex((one, i) => i < index && one.kind === 'run'),
            1,
            0,
          );
        return true;
      case 'F2':
      case 'Delete':
        return this.change(row, name === 'F2' ? 'rename' : 'delete');
      default:
        return false;
    }
  }

  private change(row: GalleryRow, kind: 'rename' | 'delete'): boolean {
    const image = row.kind === 'images' ? row.images[this.column] : undefined;
    if (row.kind === 'run') this.handlers.act({ kind, id: row.run.id });
    else if (kind === 'delete' && image !== undefined)
      this.handlers.act({ kind: 'deleteImage', run: image.run, name: image.name });
    return true;
  }

  /** To the first row from `index` on, in this direction, that holds something to go to. */
  private go(index: number, direction: 1 | -1, column: number): boolean {
    const rows = this.handlers.rows();
    let at = index;
    while (rows[at]?.kind === 'heading') at += direction;
    const items = this.itemsOf(this.handlers.reveal(at) ?? null);
    items[Math.min(column, items.length - 1)]?.focus();
    return true;
  }

  private goWithin(by: 1 | -1): boolean {
    const next = this.itemsOf(this.rowElement())[this.column + by];
    next?.focus();
    return next !== undefined;
  }

  private rowElement(): HTMLElement | null {
    return this.list.querySelector<HTMLElement>(`[data-key="${CSS.escape(this.key)}"]`);
  }

  private itemsOf(row: HTMLElement | null): HTMLElement[] {
    if (row === null) return [];
    const within = [...row.querySelectorAll<HTMLElement>('[data-item]')];
    return row.matches('[data-item]') ? [row] : within;
  }
}
