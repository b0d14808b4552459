// The 32 colours every sprite is made of, and the ramps that shade a material with them.

/** Shadows lean to violet and lights to yellow, as under a warm lamp; no colour is a pure black or grey. */
export const palette = {
  ink: '#1c1730',
  nightBlue: '#1b2450',
  deepGreen: '#12343b',
  darkWine: '#4a1233',
  darkBark: '#3d1f22',
  slate: '#4a5068',
  steel: '#858ea6',
  silver: '#c3ccd8',
  white: '#fbf8f0',
  ice: '#d3f0fa',
  bark: '#6e3f2c',
  wood: '#a4683c',
  straw: '#d6a468',
  cream: '#f5e0b3',
  bronze: '#a85a22',
  gold: '#e8a331',
  sun: '#ffde66',
  wine: '#8e1c3b',
  red: '#d4383f',
  coral: '#f87d5c',
  plum: '#b23a78',
  pink: '#ee6d9f',
  rose: '#ffb3c4',
  violet: '#55298c',
  purple: '#8f4fd0',
  lilac: '#c98df2',
  navy: '#2a4aa8',
  blue: '#3f8ae0',
  sky: '#7fd0f5',
  pine: '#2a7a45',
  green: '#5cb84c',
  lime: '#b0e35f',
} as const;

export type Colour = keyof typeof palette;

/** A material from its outline to its brightest spot. */
export interface Ramp {
  readonly outline: Colour;
  readonly shadow: Colour;
  readonly base: Colour;
  readonly light: Colour;
  readonly glint: Colour;
}

function ramp(outline: Colour, shadow: Colour, base: Colour, light: Colour, glint: Colour): Ramp {
  return { outline, shadow, base, light, glint };
}

export const ramps = {
  steel: ramp('ink', 'slate', 'steel', 'silver', 'white'),
  wood: ramp('darkBark', 'bark', 'wood', 'straw', 'cream'),
  bone: ramp('darkBark', 'wood', 'straw', 'cream', 'white'),
  gold: ramp('darkBark', 'bronze', 'gold', 'sun', 'white'),
  copper: ramp('darkWine', 'bark', 'bronze', 'coral', 'cream'),
  red: ramp('darkWine', 'wine', 'red', 'coral', 'cream'),
  ember: ramp('darkWine', 'red', 'gold', 'sun', 'white'),
  pink: ramp('darkWine', 'plum', 'pink', 'rose', 'white'),
  purple: ramp('ink', 'violet', 'purple', 'lilac', 'white'),
  blue: ramp('nightBlue', 'navy', 'blue', 'sky', 'white'),
  frost: ramp('nightBlue', 'blue', 'sky', 'ice', 'white'),
  green: ramp('deepGreen', 'pine', 'green', 'lime', 'cream'),
  night: ramp('ink', 'nightBlue', 'navy', 'blue', 'sky'),
  coal: ramp('ink', 'nightBlue', 'slate', 'steel', 'silver'),
  paper: ramp('slate', 'straw', 'cream', 'white', 'white'),
} as const satisfies Record<string, Ramp>;
