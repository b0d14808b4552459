/** The environment in which our processes load native libraries, and what of it our child processes get. */

/**
 * What TensorFlow's library reads while it loads. Memory of a GPU as it is needed instead of all of it, one GPU (CUDA puts
 * the fastest first), errors only on standard error.
 */
const LIBRARY_DEFAULTS = {
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  CUDA_VISIBLE_DEVICES: '0',
  TF_CPP_MIN_LOG_LEVEL: '2',
} as const;

/** What ONNX Runtime reads while it loads. Without it, its builds for Linux and macOS report every session to Microsoft. */
export const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' } as const;

/**
 * Environment variables that child processes get. All others, the tokens and passwords of a shell among them, stay here.
 * Names that end in `*` stand for all that begin so; case does not count, as on Windows.
 */
const PASSED_ON = [
  // Who the user is, and where files and programs lie.
  ...['PATH', 'PATHEXT', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'XDG_*'],
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'TEMP', 'TMP', 'USERPROFILE', 'USERNAME'],
  ...['HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES*', 'COMMONPROGRAMFILES*'],
  // Language and time zone.
  ...['LANG', 'LANGUAGE', 'LC_*', 'TZ'],
  // Where native libraries lie, and how they compute.
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_*'],
  ...['ORT_*', 'TF_*', 'XLA_*', 'OMP_*', 'GOMP_*', 'KMP_*', 'MKL_*', 'MALLOC_*', 'VIPS_*'],
  // Graphics cards and their drivers.
  ...['CUDA*', 'NVIDIA_*', '__NV_*', '__VK_*', 'VK_*', 'MESA_*', 'LIBGL_*', 'DRI_PRIME', 'DISPLAY', 'WAYLAND_DISPLAY'],
  // Options of Node itself, such as how much memory it may take, and ours.
  ...['NODE_OPTIONS', 'GAN_*'],
]; // prettier-ignore

const isPassedOn = new RegExp(`^(?:${PASSED_ON.join('|').replaceAll('*', '.*')})$`, 'i');

/** The part of an environment that child processes need. */
export function neededEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isPassedOn.test(name)));
}

/** What the user has set stays. */
export function libraryEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...LIBRARY_DEFAULTS, ...environment };
}

/** For a child process: set before it starts, because a library may read it before any line of ours has run. */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...libraryEnvironment(neededEnvironment(environment)),
    ...NO_TELEMETRY,
    ELECTRON_RUN_AS_NODE: '1',
  };
}
