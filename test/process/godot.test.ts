/** Godot 4.6 itself loads what `gan pack` writes, plays it and paints with it. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PixelImage } from '../../src/gan/protocol.ts';
import { encodePng } from '../../src/gan/output/png.ts';
import { assertWell, gan } from '../support/gan.ts';
import { godotFolder, runGodot } from '../support/godotEngine.ts';
import { noisyPicture, standing } from '../support/spriteSets.ts';
import { writeFiles } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

/** Draws frames and maps pixel by pixel, blended with nothing. */
const script = (frames: readonly string[], tileSet: string) => `extends Node2D
func _ready():
	for file in ${JSON.stringify(frames)}:
		await play(file)
	await paint("${tileSet}")
	print("done")

func play(file: String) -> void:
	var player := AnimatedSprite2D.new()
	player.centered = false
	player.sprite_frames = load(file)
	var frames := player.sprite_frames
	var view := stage(player, Vector2i(${CANVAS.width}, ${CANVAS.height}))
	for animation in frames.get_animation_names():
		for i in frames.get_frame_count(animation):
			player.animation = animation
			player.frame = i
			print(JSON.stringify({ "file": file, "animation": animation, "loops": frames.get_animation_loop(animation),
				"speed": frames.get_animation_speed(animation), "pixels": await shot(view) }))

func paint(file: String) -> void:
	seed(7)
	var map := TileMapLayer.new()
	map.tile_set = load(file)
	var tiles := map.tile_set
	var view := stage(map, Vector2i(${CELLS * CANVAS.width}, ${CELLS * CANVAS.height}))
	for terrain in tiles.get_terrains_count(0):
		var cells: Array[Vector2i] = []
		for y in ${CELLS}:
			for x in ${CELLS}:
				cells.append(Vector2i(x, y))
		map.clear()
		map.set_cells_terrain_connect(cells, 0, terrain)
		var painted := cells.map(func(cell): return map.get_cell_atlas_coords(cell))
		print(JSON.stringify({ "name": tiles.get_terrain_name(0, terrain), "mode": tiles.get_terrain_set_mode(0),
			"color": tiles.get_terrain_color(0, terrain).to_html(false),
			"painted": painted.map(func(at): return [at.x, at.y]), "pixels": await shot(view) }))

func stage(node: CanvasItem, size: Vector2i) -> SubViewport:
	var material := CanvasItemMaterial.new()
	material.blend_mode = CanvasItemMaterial.BLEND_MODE_PREMULT_ALPHA
	node.material = material
	var view := SubViewport.new()
	view.size = size
	view.transparent_bg = true
	view.render_target_update_mode = SubViewport.UPDATE_ALWAYS
	view.add_child(node)
	add_child(view)
	return view

func shot(view: SubViewport) -> String:
	await RenderingServer.frame_post_draw
	await RenderingServer.frame_post_draw
	var image := view.get_texture().get_image()
	image.convert(Image.FORMAT_RGBA8)
	return Marshalls.raw_to_base64(image.get_data())
`;

interface Played {
  readonly file: string;
  readonly animation: string;
  readonly loops: boolean;
  readonly speed: number;
  readonly pixels: string;
}

interface Painted {
  readonly name: string;
  readonly mode: number;
  readonly color: string;
  readonly painted: readonly (readonly [number, number])[];
  readonly pixels: string;
}

/** As numbers a pixel; what is fully transparent is of no colour. */
const seen = (pixels: Uint8Array) =>
  Array.from({ length: pixels.length / 4 }, (_, i) => {
    const four = Buffer.from(pixels.subarray(i * 4, i * 4 + 4));
    return four[3] === 0 ? 0 : four.readUInt32BE();
  });

const CANVAS = { width: 12, height: 10 };
/** Of the square that is painted, in a row. */
const CELLS = 6;
const FRAMES = (['center', 'feet'] as const).flatMap((anchor) =>
  [
    ['--layout', 'grid', '--padding', '2'],
    ['--layout', 'packed'],
    ['--trim', '--extrude', '1'],
  ].map((words, i) => ({ anchor, words, folder: `${anchor} ${i}` })),
);
const TILES = ['--padding', '2', '--extrude', '1', '--columns', '3', '--probabilities', '1,0,1,0.5,0.5'];

describe('Godot 4.6', () => {
  const newFolder = temporaryFolders();
  const walk = [[9, 7], [12, 10], [5, 4]].map(([width = 1, height = 1], i) => noisyPicture(i, width, height)); // prettier-ignore
  const jump = [[12, 9], [7, 7]].map(([width = 1, height = 1], i) => noisyPicture(9 + i, width, height)); // prettier-ignore
  let played: Played[] = [];
  let painted: Painted[] = [];

  before(async function () {
    try {
      await godotFolder();
    } catch (error) {
      console.log(`Godot is not tested, for it could not be fetched: ${String(error)}`);
      return this.skip();
    }
    const game = await newFolder();
    for (const [name, frames] of Object.entries({ walk, jump }))
      for (const [i, frame] of frames.entries())
        await writeFiles(path.join(game, 'hero', name), { [`${i}.png`]: await encodePng(frame) });
    await writeFiles(game, { 'project.godot': '' });
    const pack = async (folder: string, words: readonly string[]) =>
      assertWell(await gan(['pack', path.join(game, 'hero'), '--out', path.join(game, folder), ...words]));
    for (const { folder, words, anchor } of FRAMES)
      await pack(folder, ['--format', 'godot-frames', '--fps', '8', '--anchor', anchor, ...words]);
    await pack('ground', ['--format', 'godot-tileset', ...TILES]);
    const files: Record<string, Uint8Array> = {};
    for (const folder of [...FRAMES.map((one) => one.folder), 'ground'])
      for (const file of await readdir(path.join(game, folder)))
        files[`${folder}/${file}`] = await readFile(path.join(game, folder, file));
    const resources = FRAMES.map(({ folder }) => `res://${folder}/hero-frames.tres`);
    const { printed, errors } = await runGodot(files, script(resources, 'res://ground/hero-tileset.tres'));
    assert.deepEqual(errors, []);
    const told = printed.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Played | Painted); // prettier-ignore
    played = told.filter((one): one is Played => 'animation' in one);
    painted = told.filter((one): one is Painted => 'painted' in one);
  });

  for (const { folder, anchor, words } of FRAMES) {
    it(`plays SpriteFrames, each frame where it stands by the anchor ${anchor}, with ${words.join(' ')}`, () => {
      const frames = played.filter(({ file }) => file === `res://${folder}/hero-frames.tres`);
      assert.deepEqual(
        frames.map(({ animation, loops, speed }) => [animation, loops, speed]),
        ['jump', 'jump', 'walk', 'walk', 'walk'].map((name) => [name, true, 8]),
      );
      const expected = [...jump, ...walk].map((frame) => standing(frame, CANVAS, anchor));
      for (const [i, { pixels }] of frames.entries())
        assert.deepEqual(seen(Buffer.from(pixels, 'base64')), seen(expected[i]?.pixels ?? new Uint8Array()), `frame ${i}`); // prettier-ignore
    });
  }

  it('paints with a TileSet: a terrain a tag, whose tiles it takes at random, and none whose probability is 0', () => {
    assert.deepEqual(painted.map(({ name, mode }) => [name, mode]), [['jump', 1], ['walk', 1]]); // prettier-ignore
    assert.equal(new Set(painted.map(({ color }) => color)).size, 2);
    const tiles = [...jump, ...walk].map((frame) => standing(frame, CANVAS, 'center'));
    const taken = painted.map((terrain) => terrain.painted.map(([x, y]) => x + 3 * y));
    // The second jump has the probability 0.
    assert.deepEqual(taken.map((ids) => [...new Set(ids)].sort()), [[0], [2, 3, 4]]); // prettier-ignore
    for (const [i, { pixels }] of painted.entries()) {
      const expected = mosaic((taken[i] ?? []).map((tile) => tiles[tile] as PixelImage), CELLS); // prettier-ignore
      assert.deepEqual(seen(Buffer.from(pixels, 'base64')), seen(expected));
    }
  });
});

/** Tiles of one size beside and below each other. */
function mosaic(tiles: readonly PixelImage[], columns: number): Uint8Array {
  const { width = 0, height = 0 } = tiles[0] ?? {};
  const rows = Array.from({ length: (tiles.length / columns) * height }, (_, y) =>
    Array.from({ length: columns }, (_, column) => {
      const tile = tiles[Math.floor(y / height) * columns + column];
      const row = (y % height) * width * 4;
      return Buffer.from(tile?.pixels.subarray(row, row + width * 4) ?? []);
    }),
  );
  return Buffer.concat(rows.flat());
}
