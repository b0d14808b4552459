/** The environment in which our processes load native libraries. */

/**
 * What TensorFlow's library reads while it loads. Memory of a GPU as it is needed instead of all of it, one GPU (CUDA puts
 * the fastest first), errors only on standard error.
 */
const LIBRARY_DEFAULTS = {
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  CUDA_VISIBLE_DEVICES: '0',
  TF_CPP_MIN_LOG_LEVEL: '2',
} as const;

/** What the user has set stays. */
export function libraryEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...LIBRARY_DEFAULTS, ...environment };
}

/** For a child process: set before it starts, because a library may read it before any line of ours has run. */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...libraryEnvironment(environment), ELECTRON_RUN_AS_NODE: '1' };
}
