/** The side-car of a folder of generated files: of each file, by its name, how it was made; and which seeds are taken. */
import { isPlainName } from '../names.ts';
import { recipeFrom, type Recipe } from './recipe.ts';

const FORMAT = 'gan-asset-studio index';

export type RecipeIndex = Readonly<Record<string, Recipe>>;

/** An index as it is stored. What in it is of a newer version is kept, but not understood. */
export interface StoredIndex {
  readonly files: Readonly<Record<string, unknown>>;
  /** Of each run, the first seed that nothing was drawn from and nobody has reserved. */
  readonly nextSeeds: Readonly<Record<string, number>>;
}

/** The same recipes give the same text, in whichever order they came. */
export function indexText(files: StoredIndex['files'], nextSeeds: StoredIndex['nextSeeds'] = {}): string {
  const index = {
    format: FORMAT,
    version: 1,
    ...(Object.keys(nextSeeds).length > 0 ? { nextSeeds: sorted(nextSeeds) } : {}),
    files: sorted(files),
  };
  return `${JSON.stringify(index, undefined, 1)}\n`;
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Undefined where the text is something else. */
export function storedIndexIn(text: string): StoredIndex | undefined {
  try {
    const { format, files, nextSeeds } = JSON.parse(text) as Record<string, unknown>;
    if (format !== FORMAT || !isRecord(files)) return undefined;
    return { files, nextSeeds: isRecord(nextSeeds) ? numbersIn(nextSeeds) : {} };
  } catch {
    return undefined; // no JSON, or no object
  }
}

/** Undefined where the text is something else. */
export function indexIn(text: string): RecipeIndex | undefined {
  const stored = storedIndexIn(text);
  return stored && recipesOf(stored);
}

export function recipesOf({ files }: StoredIndex): RecipeIndex {
  const entries = Object.entries(files).flatMap(([name, value]) => {
    // They are looked for in the folder of the index, and nowhere else.
    const recipe = isPlainName(name) ? recipeFrom(value) : undefined;
    return recipe ? [[name, recipe] as const] : [];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numbersIn(record: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])),
  );
}
