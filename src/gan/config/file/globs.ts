/**
 * Matches globs against paths in a time that grows with their lengths alone. A glob may come from anyone's repository, and the
 * regular expressions that glob libraries make of one (picomatch, minimatch) can take for ever to fail.
 */

/** From places in a text → the places that may come behind. Each part is tried once at each place: it cannot try again. */
type Part = (text: string, starts: ReadonlySet<number>) => ReadonlySet<number>;

/**
 * Whether a path, with `/` between its parts, is one that the glob means as a whole: `*` and `?` stand for signs other than `/`,
 * `**` for any folders, `{a,b}` for either, `[ab]` and `[!ab]` for one sign. Whatever else stands for itself.
 */
export function globMatcher(glob: string): (file: string) => boolean {
  const part = new GlobParser(glob).between(0, glob.length);
  return (file) => part(file, new Set([0])).has(file.length);
}

class GlobParser {
  private at = 0;
  private readonly choices: ReadonlyMap<number, Choice>;

  constructor(private readonly glob: string) {
    this.choices = choicesIn(glob);
  }

  between(start: number, end: number): Part {
    const parts: Part[] = [];
    for (this.at = start; this.at < end;) parts.push(this.next());
    return (text, starts) =>
      parts.reduce((places, part) => (places.size === 0 ? places : part(text, places)), starts);
  }

  private next(): Part {
    const choice = this.choices.get(this.at);
    if (choice) return this.choice(this.at, choice);
    const stars = this.take(/\*+/y);
    if (stars !== '') return this.wildcard(stars);
    if (this.take(/\?/y) !== '') return oneSign((sign) => sign !== '/');
    const signs = this.take(/\[[!^]?[^\]/{}]+\]/y);
    if (signs !== '') return either([literal(signs), oneSign(signsOf(signs))]);
    return literal(this.take(/[^]/y));
  }

  /** Two stars and more that are all of a part stand for any number of parts, and at the beginning for any signs. */
  private wildcard(stars: string): Part {
    const before = this.glob.charAt(this.at - stars.length - 1);
    if (stars.length < 2 || !/^[/{,]?$/.test(before)) return anySigns(false);
    if (this.take(/\//y) !== '') return either([nothing, behindSlash]);
    const isWhole = /^[},]?$/.test(this.glob.charAt(this.at));
    return anySigns(isWhole || before === '');
  }

  private choice(start: number, { commas, end }: Choice): Part {
    const bounds = [start, ...commas, end];
    const choices = bounds.slice(1).map((bound, i) => this.between((bounds[i] ?? start) + 1, bound));
    this.at = end + 1;
    return either(choices);
  }

  /** What stands here of a pattern, which is behind us then; empty where nothing does. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [taken = ''] = pattern.exec(this.glob) ?? [];
    this.at += taken.length;
    return taken;
  }
}

interface Choice {
  readonly commas: readonly number[];
  /** Where its brace is closed. */
  readonly end: number;
}

/** By where their braces open. One that is not closed, or holds no comma, is none: it stands for itself. */
function choicesIn(glob: string): ReadonlyMap<number, Choice> {
  const found = new Map<number, Choice>();
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  for (let at = 0; at < glob.length; at++) {
    const sign = glob.charAt(at);
    if (sign === '{') open.push({ start: at, commas: [] });
    if (sign === ',') open.at(-1)?.commas.push(at);
    const closed = sign === '}' ? open.pop() : undefined;
    if (closed && closed.commas.length > 0) found.set(closed.start, { commas: closed.commas, end: at });
  }
  return found;
}

const nothing: Part = (_text, starts) => starts;

function literal(signs: string): Part {
  return (text, starts) =>
    moved(starts, (at) => (text.startsWith(signs, at) ? at + signs.length : undefined));
}

function oneSign(isMeant: (sign: string) => boolean): Part {
  return (text, starts) =>
    moved(starts, (at) => (at < text.length && isMeant(text.charAt(at)) ? at + 1 : undefined));
}

function either(choices: readonly Part[]): Part {
  return (text, starts) => new Set(choices.flatMap((choice) => [...choice(text, starts)]));
}

function anySigns(withSlash: boolean): Part {
  return (text, starts) => {
    const places = new Set<number>();
    let isUnderWay = false;
    for (let at = 0; at <= text.length; at++) {
      isUnderWay ||= starts.has(at);
      if (isUnderWay) places.add(at);
      if (text.charAt(at) === '/' && !withSlash) isUnderWay = false;
    }
    return places;
  };
}

/** Behind any slash from the first place on. */
const behindSlash: Part = (text, starts) => {
  const places = new Set<number>();
  for (let at = text.indexOf('/', Math.min(...starts)); at >= 0; at = text.indexOf('/', at + 1))
    places.add(at + 1);
  return places;
};

function moved(starts: ReadonlySet<number>, to: (at: number) => number | undefined): ReadonlySet<number> {
  const places = new Set<number>();
  for (const at of starts) {
    const place = to(at);
    if (place !== undefined) places.add(place);
  }
  return places;
}

/** Of `[a-c_]` whether a sign is one of them, of `[!a-c_]` whether it is none. */
function signsOf(brackets: string): (sign: string) => boolean {
  const isOther = /^\[[!^]/.test(brackets);
  const ranges = brackets.slice(isOther ? 2 : 1, -1).match(/[^]-[^]|[^]/g) ?? [];
  const isAmong = (sign: string) =>
    ranges.some((range) => sign >= range.charAt(0) && sign <= range.charAt(range.length - 1));
  return (sign) => sign !== '/' && isAmong(sign) !== isOther;
}
