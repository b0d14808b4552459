/**
 * Reads Godot 4's text resources by the rules of its documentation and its `VariantParser`: tags in brackets, `name = value` lines, and
 * values that are numbers, words, strings, string names, arrays, dictionaries or calls. Anything else is an error.
 */
import assert from 'node:assert/strict';

export interface GodotCall {
  readonly call: string;
  readonly words: readonly GodotValue[];
}

export type GodotValue =
  | number
  | boolean
  | string
  | null
  | GodotCall
  | readonly GodotValue[]
  | { readonly [name: string]: GodotValue };

type Values = Readonly<Record<string, GodotValue>>;

interface Section {
  readonly tag: string;
  readonly attributes: Values;
  readonly values: Record<string, GodotValue>;
}

export interface GodotResource {
  readonly type: GodotValue | undefined;
  readonly loadSteps: GodotValue | undefined;
  readonly external: readonly Values[];
  readonly parts: readonly { readonly type: GodotValue; readonly id: GodotValue; readonly values: Values }[];
  readonly resource: Values;
}

export function godotResourceIn(text: string): GodotResource {
  const sections = new Reader(text).sections();
  const [head, ...others] = sections;
  assert.equal(head?.tag, 'gd_resource');
  assert.equal(head?.attributes['format'], 3);
  const order = others.map(({ tag }) => tag);
  // Godot reads what is drawn on first, then the parts, then the resource, which ends the file.
  const expected = [...order].sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b));
  assert.deepEqual(order, expected);
  assert.equal(order.at(-1), 'resource');
  const external = others.filter(({ tag }) => tag === 'ext_resource').map(({ attributes }) => attributes);
  const parts = others
    .filter(({ tag }) => tag === 'sub_resource')
    .map(({ attributes, values }) => ({
      type: attributes['type'] ?? '',
      id: attributes['id'] ?? '',
      values,
    }));
  assertKnown(others, external, parts);
  const resource = others.at(-1)?.values ?? {};
  return {
    type: head?.attributes['type'],
    loadSteps: head?.attributes['load_steps'],
    external,
    parts,
    resource,
  };
}

const RANK = ['ext_resource', 'sub_resource', 'resource'];

/** Whatever is referred to is there, and stands before. */
function assertKnown(
  sections: readonly Section[],
  external: readonly Values[],
  parts: GodotResource['parts'],
): void {
  const text = JSON.stringify(sections.map(({ values }) => values));
  for (const [, kind, id] of text.matchAll(/"call":"(ExtResource|SubResource)","words":\["([^"]+)"\]/g)) {
    const known = kind === 'ExtResource' ? external.map((one) => one['id']) : parts.map((one) => one.id);
    assert.ok(known.includes(id ?? ''), `${kind} ${id} is nowhere`);
  }
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  sections(): Section[] {
    const sections: Section[] = [];
    for (this.space(); this.at < this.text.length; this.space()) {
      if (this.peek('[')) sections.push(this.tag());
      else {
        const name = this.match(/[^\s=[\]"]+/y);
        this.expect('=');
        const section = sections.at(-1);
        assert.ok(section && !(name in section.values), `${name} stands in no section, or twice`);
        section.values[name] = this.value();
      }
    }
    return sections;
  }

  private tag(): Section {
    this.expect('[');
    const tag = this.match(/\w+/y);
    const attributes: Record<string, GodotValue> = {};
    while (!this.peek(']')) {
      const name = this.match(/\w+/y);
      this.expect('=');
      attributes[name] = this.value();
    }
    this.expect(']');
    return { tag, attributes, values: {} };
  }

  private value(): GodotValue {
    this.space();
    if (this.peek('"')) return this.string();
    if (this.peek('&')) {
      this.expect('&');
      return this.string();
    }
    if (this.peek('[')) return this.list('[', ']');
    if (this.peek('{')) return this.dictionary();
    if (/[-\d]/.test(this.text[this.at] ?? '')) return Number(this.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/y));
    const word = this.match(/[A-Za-z_]\w*/y);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    return { call: word, words: this.list('(', ')') };
  }

  private list(open: string, close: string): GodotValue[] {
    const items: GodotValue[] = [];
    this.expect(open);
    while (!this.peek(close)) {
      items.push(this.value());
      if (!this.peek(close)) this.expect(',');
    }
    this.expect(close);
    return items;
  }

  private dictionary(): GodotValue {
    const items: Record<string, GodotValue> = {};
    this.expect('{');
    while (!this.peek('}')) {
      const name = this.string();
      this.expect(':');
      items[name] = this.value();
      if (!this.peek('}')) this.expect(',');
    }
    this.expect('}');
    return items;
  }

  private string(): string {
    this.space();
    const quoted = this.match(/"(?:[^"\\]|\\["\\nt])*"/y);
    return JSON.parse(quoted.replaceAll('\n', '\\n')) as string;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private peek(sign: string): boolean {
    this.space();
    return this.text[this.at] === sign;
  }

  private expect(sign: string): void {
    assert.ok(
      this.peek(sign),
      `expected ${sign} at ${JSON.stringify(this.text.slice(this.at, this.at + 40))}`,
    );
    this.at++;
  }

  private match(pattern: RegExp): string {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    assert.ok(found, `expected ${pattern} at ${JSON.stringify(this.text.slice(this.at, this.at + 40))}`);
    this.at += found.length;
    return found;
  }
}
