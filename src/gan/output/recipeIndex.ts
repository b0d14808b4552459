/** The side-car of a folder of generated files: of each file, by its name, how it was made. */
import { isPlainName } from '../names.ts';
import { recipeFrom, type Recipe } from './recipe.ts';

const FORMAT = 'gan-asset-studio index';

export type RecipeIndex = Readonly<Record<string, Recipe>>;

/** The same recipes give the same text, in whichever order they came. */
export function indexText(index: RecipeIndex): string {
  const files = Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: FORMAT, version: 1, files }, undefined, 1)}\n`;
}

/** Undefined where the text is something else. */
export function indexIn(text: string): RecipeIndex | undefined {
  try {
    const stored = JSON.parse(text) as { format?: unknown; files?: unknown } | null;
    if (stored?.format !== FORMAT || typeof stored.files !== 'object') return undefined;
    const entries = Object.entries(stored.files ?? {}).flatMap(([name, value]) => {
      // They are looked for in the folder of the index, and nowhere else.
      const recipe = isPlainName(name) ? recipeFrom(value) : undefined;
      return recipe ? [[name, recipe] as const] : [];
    });
    return Object.fromEntries(entries);
  } catch {
    return undefined; // no JSON
  }
}
