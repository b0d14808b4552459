/** The part of a document that a script writes: it stands between two marks, and the rest is people's. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repository } from './repository.ts';

/** The absolute path of a file of the repository. */
export function inRepository(file: string): string {
  return path.join(repository, file);
}

/** The document with `content` between the marks, as the formatter wants it. */
export function withPart(file: string, text: string, marks: readonly [string, string], content: string) {
  const [begin, end] = [text.indexOf(marks[0]), text.indexOf(marks[1])];
  if (begin < 0 || end < begin) throw new Error(`${file} lacks ${marks[0]} or ${marks[1]}.`);
  return formatted(file, `${text.slice(0, begin)}${marks[0]}\n\n${content}\n\n${text.slice(end)}`);
}

export async function formatted(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
