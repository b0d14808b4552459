/** The messages that a page's first paint shows, as text within its document. Without `vscode` and without the DOM, as both sides use it. */

/** JSON, or a script, in whose strings nothing ends or begins a script element. */
export function inScript(text: string): string {
  return text.replaceAll(/<(?=!--|\/?script)/gi, '\\u003c');
}

interface Bytes {
  readonly base64: string;
}

/** Buffers, which JSON does not know, as base64. */
export function initialText(messages: readonly object[]): string {
  const text = JSON.stringify(messages, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? ({ base64: base64Of(value) } satisfies Bytes) : value,
  );
  return inScript(text);
}

export function initialMessages(text: string): readonly unknown[] {
  return JSON.parse(text, (_key, value: unknown) =>
    isBytes(value) ? bufferOf(value.base64) : value,
  ) as unknown[];
}

function base64Of(buffer: ArrayBuffer): string {
  let binary = '';
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function bufferOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer;
}

function isBytes(value: unknown): value is Bytes {
  return typeof value === 'object' && value !== null && 'base64' in value && typeof value.base64 === 'string';
}
