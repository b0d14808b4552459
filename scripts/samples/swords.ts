// Swords: blade, guard, grip and pommel along the diagonal.
import { Canvas } from './canvas.ts';
import { acrossOf, alongOf, diagonal, pixelAt } from './diagonal.ts';
import { at, type Dice } from './dice.ts';
import { ball, plate, step, type Light } from './light.ts';
import { Mask } from './mask.ts';
import { ramps, type Ramp } from './palette.ts';

/** Where a blade ends and how far it reaches to either side at each place along it. */
interface Blade {
  readonly tip: number;
  readonly halfWidth: (along: number) => number;
  /** Half the least width; a bent blade falls apart into loose pixels where it is thinner than 2. */
  readonly thinnest?: number;
  /** How far the middle of the blade bends off the diagonal. */
  readonly bend: (along: number) => number;
}

const blades = [
  ramps.steel,
  ramps.steel,
  ramps.frost,
  ramps.gold,
  ramps.red,
  ramps.green,
  ramps.coal,
  ramps.purple,
];
const fittings = [ramps.gold, ramps.copper, ramps.steel, ramps.gold, ramps.coal];
const grips = [ramps.wood, ramps.red, ramps.blue, ramps.green, ramps.purple, ramps.coal];

export function drawSword(index: number, dice: Dice): Canvas {
  const canvas = new Canvas();
  const guardAt = dice.int(20, 23);
  const fitting = at(fittings, index);
  drawBlade(canvas, at(blades, index + Math.floor(index / 8)), bladeOf(index, dice), guardAt, index);
  drawGrip(canvas, at(grips, index * 5 + dice.int(0, 1)), guardAt);
  drawPommel(canvas, fitting, dice);
  drawGuard(canvas, fitting, guardAt, dice);
  return canvas;
}

function bladeOf(index: number, dice: Dice): Blade {
  // Even, so that the last place along the blade holds a single pixel.
  const tip = 2 * dice.int(28, 29);
  const straight = (): number => 0;
  const shapes: readonly Blade[] = [
    { tip, halfWidth: () => 2, bend: straight },
    { tip, halfWidth: (along) => 2.2 + 2 * Math.sin(((along - 20) / 34) * Math.PI), bend: straight },
    { tip, halfWidth: () => 4, bend: straight },
    {
      tip: tip - 3,
      halfWidth: () => 2,
      thinnest: 2,
      bend: (along) => -6 * Math.sin(((along - 20) / 40) * Math.PI) + 2,
    },
    { tip, halfWidth: (along) => (along % 10 < 5 ? 3 : 2), bend: straight },
    { tip, halfWidth: () => 1, bend: straight },
    { tip: tip - 4, halfWidth: (along) => 5 - (along - 22) / 9, bend: straight },
    {
      tip: tip - 2,
      halfWidth: (along) => 1.5 + (along - 20) / 9,
      thinnest: 2,
      bend: (along) => ((along - 22) / 14) ** 2 * -1,
    },
  ];
  return at(shapes, index);
}

/** Two short gleams along the lit edge. */
function gleams(along: number): boolean {
  return (along > 28 && along < 32) || (along > 51 && along < 55);
}

function drawBlade(canvas: Canvas, ramp: Ramp, blade: Blade, guardAt: number, index: number): void {
  const offset = (along: number, across: number): number => across - Math.round(blade.bend(along));
  const mask = diagonal((along, across) => {
    const half = Math.max(blade.thinnest ?? 1, Math.min(blade.halfWidth(along), (blade.tip - along) / 2.6));
    return along >= guardAt && along <= blade.tip - 2 && Math.abs(offset(along, across)) <= half;
  });
  const fuller = index % 4 === 2;
  const light: Light = (x, y) => {
    const [along, across] = [alongOf(x, y), offset(alongOf(x, y), acrossOf(x, y))];
    if (fuller && across === 0 && along < blade.tip - 9) return step.shadow;
    if (across < 0) return gleams(along) ? step.glint : step.light;
    return across === 0 ? step.light : across > 2 ? step.shadow : step.base;
  };
  canvas.part(mask, ramp, light);
}

function drawGrip(canvas: Canvas, ramp: Ramp, guardAt: number): void {
  const grip = diagonal((along, across) => along >= 8 && along <= guardAt && Math.abs(across) <= 2);
  canvas.part(grip, ramp, (x, y) => {
    if (alongOf(x, y) % 4 === 0) return step.shadow;
    return acrossOf(x, y) < 0 ? step.light : step.base;
  });
}

function drawPommel(canvas: Canvas, ramp: Ramp, dice: Dice): void {
  const radius = dice.pick([1.5, 2.3]);
  canvas.part(Mask.ellipse(4.5, 27.5, radius, radius), ramp, ball(4.5, 27.5, radius, radius));
}

function drawGuard(canvas: Canvas, ramp: Ramp, guardAt: number, dice: Dice): void {
  const reach = dice.int(8, 11);
  const sweep = dice.pick([0, 0, 0.35, -0.35]);
  const guard = diagonal((along, across) => {
    const middle = guardAt + Math.round(sweep * Math.abs(across));
    return Math.abs(across) <= reach && Math.abs(along - middle) <= 1;
  });
  const ends = [-reach, reach].map((across) => {
    const along = guardAt + Math.round(sweep * reach);
    const [x, y] = pixelAt(along, (along + across) % 2 === 0 ? across : across - Math.sign(across));
    return Mask.ellipse(x + 0.5, y + 0.5, 1.6, 1.6);
  });
  const whole = dice.chance(60) ? guard.or(...ends) : guard;
  canvas.part(whole, ramp, plate(whole));
  const [x, y] = pixelAt(guardAt + (guardAt % 2), 0);
  if (dice.chance(50)) canvas.paint(Mask.box(x, y, x + 1, y + 1), dice.pick(['red', 'sky', 'lime', 'lilac']));
}
