/** What ONNX Runtime and the drivers say of a provider that is not there, in words for people. */

import * as l10n from '@vscode/l10n';

const KNOWN: readonly (readonly [pattern: RegExp, reason: () => string])[] = [
  [
    /couldn't load Vulkan|libvulkan\S*: cannot open/i,
    () => l10n.t('the Vulkan loader (libvulkan.so.1) is not installed'),
  ],
  [
    /failed to get a WebGPU adapter|no supported adapters/i,
    () => l10n.t('no graphics card with a driver for it was found'),
  ],
  [/backend not found/i, () => l10n.t('this build of ONNX Runtime does not have it')],
  [
    /failed to load (shared )?library|providers_(cuda|shared)\S*: cannot open/i,
    () => l10n.t('its library is not installed (see docs/engines.md)'),
  ],
  [/TensorFlow is not installed/, () => l10n.t('it is not installed (see docs/engines.md)')],
  [/out of memory|bad_alloc|OUT_OF_DEVICE_MEMORY/i, () => l10n.t('the graphics card has too little memory')],
];

const LONGEST = 200;

/** @param heard what it threw, and what its process printed */
export function plainReason(heard: string, printed = ''): string {
  // What was printed is nearer to the cause.
  for (const text of [printed, heard]) {
    const known = KNOWN.find(([pattern]) => pattern.test(text));
    if (known) return known[1]();
  }
  // Paths and names of C++ functions before the message tell a user nothing.
  const message = heard.replace(/^.*\) was false\.\s*/s, '').replace(/^\/\S+:\d+ \S.*?\)\s*/s, '');
  const line = message.split('\n')[0]?.trim().replace(/\.$/, '') ?? '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line || l10n.t('it did not say why');
}
