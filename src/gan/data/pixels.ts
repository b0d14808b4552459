/** Between the bytes of an image file and the numbers of a network: straight RGBA ↔ premultiplied planes in [-1, 1]. */
import { areaOf, type Canvas } from '../config/canvas.ts';
import type { PixelImage } from './image.ts';

/** RGBA straight, W·H·4 → 4 planes of W·H, colours multiplied by alpha: fully transparent becomes (0,0,0,0). */
export function premultipliedPlanes(rgba: Uint8Array): Uint8Array {
  const area = rgba.length / 4;
  const planes = new Uint8Array(rgba.length);
  for (let i = 0; i < area; i++) {
    const alpha = rgba[i * 4 + 3] ?? 0;
    for (let channel = 0; channel < 3; channel++) {
      planes[channel * area + i] = Math.round(((rgba[i * 4 + channel] ?? 0) * alpha) / 255);
    }
    planes[3 * area + i] = alpha;
  }
  return planes;
}

/** An opaque image's colours: RGBA, W·H·4 → 3 planes of W·H. */
export function colourPlanes(rgba: Uint8Array): Uint8Array {
  const area = rgba.length / 4;
  return Uint8Array.from({ length: 3 * area }, (_, i) => rgba[(i % area) * 4 + Math.floor(i / area)] ?? 0);
}

/** Brightness as the eye weighs it (Rec. 601), 0..255 of 0..255. */
export function luma(red = 0, green = 0, blue = 0): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** 4 premultiplied planes → one of grey, as on black. */
export function greyPlane(planes: Uint8Array): Uint8Array {
  const area = planes.length / 4;
  const at = (channel: number, i: number) => planes[channel * area + i] ?? 0;
  return Uint8Array.from({ length: area }, (_, i) => Math.round(luma(at(0, i), at(1, i), at(2, i))));
}

/** A plane of grey → 4 premultiplied planes of the same picture, opaque. */
export function opaquePlanes(grey: Uint8Array): Uint8Array {
  const area = grey.length;
  const planes = new Uint8Array(4 * area).fill(255);
  for (let channel = 0; channel < 3; channel++) planes.set(grey, channel * area);
  return planes;
}

/** Bytes 0..255 → numbers -1..1, written into `target` from `offset`. */
export function writeAsSigned(planes: Uint8Array, target: Float32Array, offset: number): void {
  for (let i = 0; i < planes.length; i++) target[offset + i] = (planes[i] ?? 0) / 127.5 - 1;
}

/**
 * One generated image, 4 premultiplied planes of about [-1, 1], → RGBA straight. What is so transparent that its colour
 * cannot be told becomes fully transparent.
 */
export function straightRgba(planes: Float32Array): Uint8Array {
  const area = planes.length / 4;
  const rgba = new Uint8Array(planes.length);
  for (let i = 0; i < area; i++) {
    const alpha = unit(planes[3 * area + i]);
    const opacity = Math.round(255 * alpha);
    if (opacity === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      rgba[i * 4 + channel] = Math.round(255 * Math.min(1, unit(planes[channel * area + i]) / alpha));
    }
    rgba[i * 4 + 3] = opacity;
  }
  return rgba;
}

/** The inverse of `premultipliedPlanes`, as near as rounding left it: exact where a pixel is opaque. */
export function straightBytes(planes: Uint8Array): Uint8Array {
  const area = planes.length / 4;
  const rgba = new Uint8Array(planes.length);
  for (let i = 0; i < area; i++) {
    const alpha = planes[3 * area + i] ?? 0;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      rgba[i * 4 + channel] = Math.min(255, Math.round(((planes[channel * area + i] ?? 0) * 255) / alpha));
    }
    rgba[i * 4 + 3] = alpha;
  }
  return rgba;
}

/** One generated image as a picture: 4 planes as `straightRgba` has them, or 3 of colours or one of grey, which become opaque. */
export function pictureOf(planes: Float32Array, canvas: Canvas): PixelImage {
  const hasAlpha = planes.length === 4 * areaOf(canvas);
  return { ...canvas, pixels: hasAlpha ? straightRgba(planes) : opaqueRgba(planes, areaOf(canvas)) };
}

/** Of grey, the one plane is each of the three. */
function opaqueRgba(planes: Float32Array, area: number): Uint8Array {
  const rgba = new Uint8Array(area * 4).fill(255);
  const step = planes.length === area ? 0 : area;
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[i * 4 + channel] = Math.round(255 * unit(planes[channel * step + i]));
    }
  }
  return rgba;
}

/** What a network draws, about -1..1, → 0..1. */
export function unit(signed = -1): number {
  return Math.min(1, Math.max(0, (signed + 1) / 2));
}
