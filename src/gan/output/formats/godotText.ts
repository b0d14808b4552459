/** Godot 4's text resources (.tres), after https://docs.godotengine.org/en/stable/contributing/development/file_formats/tscn.html */

export interface SubResource {
  readonly type: string;
  readonly id: string;
  /** Each `name = value`. */
  readonly lines: readonly string[];
}

export const TEXTURE = 'ExtResource("1_sheet")';

/**
 * A resource that draws on one texture, which its parts call `TEXTURE`.
 * @param texturePath `res://…`, or the file's name where it lies beside the resource
 */
export function godotResource(
  type: string,
  texturePath: string,
  parts: readonly SubResource[],
  lines: readonly string[],
): string {
  const texture = `[ext_resource type="Texture2D" path=${godotString(texturePath)} id="1_sheet"]`;
  const sub = parts.map((part) =>
    [`[sub_resource type="${part.type}" id="${part.id}"]`, ...part.lines].join('\n'),
  );
  return [
    // Itself, the texture and the parts.
    `[gd_resource type="${type}" load_steps=${2 + parts.length} format=3]`,
    texture,
    ...sub,
    ['[resource]', ...lines].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

export function godotString(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** With a point, as Godot writes numbers that may be broken. */
export function godotFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
