/** A long list that scrolls with its page, and of which only the rows in sight are there. */

import { offsetsOf, rowsWithin } from './virtualRows.ts';

/** So far above and below what is seen, rows are there already. */
const beyondSight = 300;

export interface ListedRow {
  /** The same as long as it is the same row. */
  readonly key: string;
  readonly height: number;
}

export interface RowElement<Row> {
  readonly element: HTMLElement;
  /** Shows the row, which may have changed. */
  show(row: Row): void;
}

export class VirtualList<Row extends ListedRow> {
  private rows: readonly Row[] = [];
  private offsets: readonly number[] = [0];
  private readonly shown = new Map<string, RowElement<Row>>();

  constructor(
    private readonly list: HTMLElement,
    private readonly make: (row: Row) => RowElement<Row>,
  ) {
    window.addEventListener('scroll', () => this.place(), { passive: true });
    window.addEventListener('resize', () => this.place());
  }

  setRows(rows: readonly Row[]): void {
    this.rows = rows;
    this.offsets = offsetsOf(rows.map(({ height }) => height));
    this.list.style.height = `${this.offsets.at(-1) ?? 0}px`;
    for (const row of rows) this.shown.get(row.key)?.show(row);
    this.place();
  }

  /** Of the row at `index`, scrolled into sight where it was not; `below` CSS pixels at the top are covered. */
  reveal(index: number, below: number): HTMLElement | undefined {
    const row = this.rows[index];
    if (row === undefined) return undefined;
    const top = (this.offsets[index] ?? 0) + this.list.offsetTop;
    const bottom = top + row.height;
    if (top - below < window.scrollY) window.scrollTo(0, top - below);
    else if (bottom > window.scrollY + window.innerHeight) window.scrollTo(0, bottom - window.innerHeight);
    this.place();
    return this.shown.get(row.key)?.element;
  }

  private place(): void {
    const top = window.scrollY - this.list.offsetTop;
    const { first, end } = rowsWithin(
      this.offsets,
      top - beyondSight,
      top + window.innerHeight + beyondSight,
    );
    const inSight = this.rows.slice(first, end);
    const gone = new Set(this.shown.keys());
    for (const { key } of inSight) gone.delete(key);
    // What has the focus stays, out of sight, so that the keys go on from there.
    for (const key of gone) if (!this.hasFocus(key) || !this.isRow(key)) this.drop(key);
    let before: Element | null = null;
    inSight.forEach((row, i) => {
      const element = this.elementOf(row);
      element.style.transform = `translateY(${this.offsets[first + i] ?? 0}px)`;
      // In their order also for who has them read out; only what is out of it moves, since that costs the focus.
      if (element.previousElementSibling !== before)
        this.list.insertBefore(element, before === null ? this.list.firstChild : before.nextSibling);
      before = element;
    });
  }

  private elementOf(row: Row): HTMLElement {
    const there = this.shown.get(row.key);
    if (there !== undefined) return there.element;
    const made = this.make(row);
    made.show(row);
    made.element.dataset['key'] = row.key;
    this.shown.set(row.key, made);
    this.list.append(made.element);
    return made.element;
  }

  private hasFocus(key: string): boolean {
    return this.shown.get(key)?.element.contains(document.activeElement) ?? false;
  }

  private isRow(key: string): boolean {
    return this.rows.some((row) => row.key === key);
  }

  private drop(key: string): void {
    this.shown.get(key)?.element.remove();
    this.shown.delete(key);
  }
}
