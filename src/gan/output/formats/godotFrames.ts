/** Godot 4's SpriteFrames: what an AnimatedSprite2D plays, an animation a tag. */
import { isTrimmed, type Sheet, type SheetFrame } from '../sheet/sheet.ts';
import { framesPerSecondOf, type Tag } from '../sheet/spriteSet.ts';
import { godotFloat, godotResource, godotString, TEXTURE } from './godotText.ts';

/** @param texturePath as for `godotResource` */
export function godotSpriteFrames(sheet: Sheet, texturePath: string): string {
  const parts = sheet.frames.map((frame, i) => ({
    type: 'AtlasTexture',
    id: partId(i),
    lines: [`atlas = ${TEXTURE}`, ...regionLines(frame)],
  }));
  const speed = godotFloat(framesPerSecondOf(sheet));
  const animations = sheet.tags.map((tag) => animation(tag, speed)).join(', ');
  return godotResource('SpriteFrames', texturePath, parts, [`animations = [${animations}]`]);
}

const partId = (index: number): string => `AtlasTexture_${index}`;

/** The margin puts back what was trimmed: where the region is in the sprite, and how much larger that is. */
function regionLines(frame: SheetFrame): string[] {
  const { box, source, offset } = frame;
  const region = `region = Rect2(${box.left}, ${box.top}, ${box.width}, ${box.height})`;
  if (!isTrimmed(frame)) return [region];
  const lacking = `${source.width - box.width}, ${source.height - box.height}`;
  return [region, `margin = Rect2(${offset.left}, ${offset.top}, ${lacking})`];
}

function animation({ name, from, to }: Tag, speed: string): string {
  const frames = Array.from(
    { length: to - from + 1 },
    (_, i) => `{\n"duration": 1.0,\n"texture": SubResource("${partId(from + i)}")\n}`,
  );
  const lines = [
    `"frames": [${frames.join(', ')}]`,
    '"loop": true',
    `"name": &${godotString(name)}`,
    `"speed": ${speed}`,
  ];
  return `{\n${lines.join(',\n')}\n}`;
}
