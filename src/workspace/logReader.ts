/** Reads a run's log on from where it was left: each byte once, however often it is asked for what is new. */

import { open, type FileHandle } from 'node:fs/promises';
import { MOST_BYTES, statOfFile } from '../gan/readBounded.ts';

const newLine = 10;
const portionBytes = 1024 * 1024;

export class LogReader {
  /** Where the first line begins that was not read whole. */
  private end = 0;
  private inode: number | undefined;
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly file: string) {}

  /**
   * Hands on the lines that are new; of a log far larger than a training writes, those of its beginning. A last line without its end
   * is new once it is a whole event.
   * @param onAnother the log is another run's, of the same name, and begins anew
   */
  readOn(onLine: (line: string) => void, onAnother: () => void): Promise<void> {
    // One after the other: two at once would begin at the same line, and count its bytes twice.
    const next = this.reading.then(() => this.readNew(onLine, onAnother));
    this.reading = next.catch(() => undefined);
    return next;
  }

  private async readNew(onLine: (line: string) => void, onAnother: () => void): Promise<void> {
    await statOfFile(this.file); // to open a pipe would wait for its other end
    const handle = await open(this.file);
    try {
      const { size: bytes, ino } = await handle.stat();
      const size = Math.min(bytes, MOST_BYTES.log);
      if (size < this.end || (this.inode !== undefined && this.inode !== ino)) {
        this.end = 0;
        onAnother();
      }
      this.inode = ino;
      let most = portionBytes;
      while (this.end < size) {
        const portion = await read(handle, this.end, Math.min(most, size - this.end));
        const isLast = this.end + portion.length >= size;
        const whole = isLast && isEvent(portion) ? portion.length : portion.lastIndexOf(newLine) + 1;
        for (const line of portion.toString('utf8', 0, whole).split('\n')) if (line !== '') onLine(line);
        this.end += whole;
        if (isLast) return;
        most = whole === 0 ? 2 * most : portionBytes; // a line may be longer than a portion
      }
    } finally {
      await handle.close();
    }
  }
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position });
  return buffer.subarray(0, bytesRead);
}

/** Whether what stands behind the last end of a line is whole: JSON that is cut off anywhere is none. */
function isEvent(portion: Buffer): boolean {
  const rest = portion.toString('utf8', portion.lastIndexOf(newLine) + 1);
  if (!rest.endsWith('}')) return false;
  try {
    JSON.parse(rest);
    return true;
  } catch {
    return false;
  }
}
