/** A sheet as a picture in an answer: large enough to be seen, small enough to be sent. */
import sharp from 'sharp';

/** Pixels are enlarged in whole steps up to this side. */
const SIDE = 768;
const MOST_BYTES = 512 * 1024;

/** A PNG in base64; undefined where it would be too large. */
export async function contactSheet(file: string): Promise<string | undefined> {
  const picture = sharp(file);
  const { width, height } = await picture.metadata();
  if (Math.max(width, height) > 2 * SIDE) return undefined;
  const factor = Math.max(1, Math.floor(SIDE / Math.max(width, height)));
  const png = await picture
    .resize({ width: width * factor, kernel: 'nearest' })
    .png({ palette: false })
    .toBuffer();
  return png.length > MOST_BYTES ? undefined : png.toString('base64');
}
