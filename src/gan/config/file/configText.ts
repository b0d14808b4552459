/** The text of a `gan.config.json`: its values, and where in it each of them stands. */
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import { shownValue } from '../overrides.ts';
import type { ConfigPath } from './migrations.ts';

/** Something that is wrong, in one sentence. */
export interface Problem {
  readonly message: string;
  /** In UTF-16 units, from 0. */
  readonly offset: number;
  readonly length: number;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** Whether an editor that has the schema says it by itself. */
  readonly isSeenBySchema: boolean;
  /** What to write in its place, quotes included. */
  readonly replacement?: string;
}

export type Details = Partial<Pick<Problem, 'isSeenBySchema' | 'replacement'>>;

/** A file of this size was not written by a person, and would take long to look at. */
const LONGEST = 1_000_000;

const SYNTAX: Readonly<Record<string, () => string>> = {
  InvalidSymbol: () => l10n.t('This is no JSON: text stands between double quotes.'),
  InvalidNumberFormat: () => l10n.t('This is no number.'),
  PropertyNameExpected: () => l10n.t('A key between double quotes should stand here.'),
  ValueExpected: () => l10n.t('A value should stand here.'),
  ColonExpected: () => l10n.t('A colon should stand here.'),
  CommaExpected: () => l10n.t('A comma should stand before this.'),
  CloseBraceExpected: () => l10n.t('A closing } is missing.'),
  CloseBracketExpected: () => l10n.t('A closing ] is missing.'),
  EndOfFileExpected: () => l10n.t('Nothing may stand after the end of the config.'),
  UnexpectedEndOfComment: () => l10n.t('The comment is not closed by */.'),
  UnexpectedEndOfString: () => l10n.t('The text is not closed by a double quote.'),
};

export class ConfigText {
  /** Undefined where the text cannot be read at all. */
  readonly root: Node | undefined;
  readonly syntax: readonly Problem[];

  constructor(readonly text: string) {
    const errors: ParseError[] = [];
    this.root = treeOf(text, errors);
    this.syntax =
      this.root === undefined && errors.length === 0
        ? [this.problem(0, 0, unreadable(text))]
        : errors.map(({ error, offset, length }) =>
            this.problem(
              offset,
              length,
              SYNTAX[printParseErrorCode(error)]?.() ?? l10n.t('This is no JSON.'),
              {
                isSeenBySchema: true,
              },
            ),
          );
  }

  get value(): unknown {
    return this.root && (getNodeValue(this.root) as unknown);
  }

  /** Of the value at the path, or of the innermost around it that there is. */
  atValue(path: ConfigPath, message: string, details?: Details): Problem {
    const { offset, length } = this.nodeAt(path);
    return this.problem(offset, length, message, details);
  }

  /** Of the key of the value at the path. */
  atKey(path: ConfigPath, message: string, details?: Details): Problem {
    const node = this.nodeAt(path);
    const key = node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node;
    return this.problem(key.offset, key.length, message, details);
  }

  /** Keys that stand twice in one object, where only the last counts. */
  repeatedKeys(): readonly Problem[] {
    const problems: Problem[] = [];
    const look = (node: Node): void => {
      const seen = new Set<unknown>();
      for (const child of node.children ?? []) {
        const key = child.type === 'property' ? child.children?.[0] : undefined;
        if (key && seen.has(key.value)) {
          const message = l10n.t('The key {0} stands here twice: leave one of them.', shownValue(key.value));
          problems.push(this.problem(key.offset, key.length, message, { isSeenBySchema: true }));
        }
        if (key) seen.add(key.value);
        look(child);
      }
    };
    if (this.root) look(this.root);
    return problems;
  }

  private nodeAt(path: ConfigPath): Node {
    let node = this.root ?? { type: 'null', offset: 0, length: 0 };
    for (const part of path) {
      const inner = findNodeAtLocation(node, [node.type === 'array' ? Number(part) : String(part)]);
      if (!inner) break;
      node = inner;
    }
    // Of the whole, its beginning: nobody wants all of the file underlined.
    return node === this.root ? { ...node, length: Math.min(1, node.length) } : node;
  }

  private problem(offset: number, length: number, message: string, details: Details = {}): Problem {
    const before = this.text.slice(0, offset).split(/\r\n|\r|\n/);
    const [line, column] = [before.length, (before.at(-1) ?? '').length + 1];
    return { message, offset, length, line, column, isSeenBySchema: false, ...details };
  }
}

/** Undefined where it is too large, holds nothing, or is nested as only a machine would. */
function treeOf(text: string, errors: ParseError[]): Node | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    // A byte order mark is no fault of who wrote the file; a blank in its place keeps all positions.
    return parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch {
    return undefined; // its parser calls itself at each level, until there is no room left
  }
}

function unreadable(text: string): string {
  if (text.length > LONGEST) return l10n.t('This is larger than 1 MB: it is no config.');
  if (text.trim() === '') return l10n.t('The file is empty: gan config --create writes a first one.');
  return l10n.t('This is nested too deeply: it is no config.');
}
