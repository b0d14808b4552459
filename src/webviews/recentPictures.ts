/** Pictures by their keys, as many as a limit in bytes allows: those used last, and those that are in use in any case. */

export class RecentPictures<Picture> {
  private readonly pictures = new Map<string, { readonly picture: Picture; readonly bytes: number }>();
  private used: ReadonlySet<string> = new Set();
  private total = 0;

  constructor(private readonly mostBytes: number) {}

  get(key: string): Picture | undefined {
    const found = this.pictures.get(key);
    if (found === undefined) return undefined;
    this.pictures.delete(key);
    this.pictures.set(key, found); // the latest is the last
    return found.picture;
  }

  set(key: string, picture: Picture, bytes: number): void {
    this.remove(key);
    this.pictures.set(key, { picture, bytes });
    this.total += bytes;
    this.shrink();
  }

  /** Those of these keys are in use: they stay. */
  use(keys: Iterable<string>): void {
    this.used = new Set(keys);
    this.shrink();
  }

  get bytes(): number {
    return this.total;
  }

  private shrink(): void {
    for (const key of [...this.pictures.keys()]) {
      if (this.total <= this.mostBytes) return;
      if (!this.used.has(key)) this.remove(key);
    }
  }

  private remove(key: string): void {
    this.total -= this.pictures.get(key)?.bytes ?? 0;
    this.pictures.delete(key);
  }
}
