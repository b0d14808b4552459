/** A graphics card in software: the SwiftShader driver for Vulkan that every Chromium and Chrome brings. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from '../host/runner/chromium.ts';

const DRIVER = 'vk_swiftshader_icd.json';
const LOADER = 'libvulkan.so.1';

/** Where packages put the browser that the command in the path only starts. */
const USUAL_FOLDERS = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];

/**
 * The variables that make a process see it, or why there is none. Installs Debian's Chromium where that is possible, as the
 * tests in VS Code do.
 */
export async function softwareVulkan(
  runtimeFolder: string,
): Promise<{ readonly variables: Readonly<Record<string, string>> } | { readonly lack: string }> {
  if (process.platform !== 'linux') return { lack: 'SwiftShader is looked for on Linux only' };
  const browser = await findChromium().catch(() => undefined);
  const own = browser === undefined ? [] : [path.dirname(realpathSync(browser))];
  const folder = [...own, ...USUAL_FOLDERS].find((folder) =>
    [DRIVER, LOADER].every((file) => existsSync(path.join(folder, file))),
  );
  if (folder === undefined) return { lack: `no Chromium with ${DRIVER} and ${LOADER} beside it was found` };
  const variables = {
    VK_ICD_FILENAMES: path.join(folder, DRIVER),
    LD_LIBRARY_PATH: folder,
    XDG_RUNTIME_DIR: runtimeFolder,
  };
  return { variables };
}
