/** Images as files hold them. */

/** RGBA, 8 bits a channel, alpha not premultiplied, rows from the top. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
