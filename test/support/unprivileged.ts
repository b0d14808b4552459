/** A user without rights: root may read and write everything, so it cannot see what others would. */

const NOBODY = 65_534;

/** For `spawn`: who the child runs as. Where this process is not root, it has no more rights than it needs already. */
export const unprivileged: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Whether permissions can be taken away from a folder here. */
export const hasPermissions = process.platform !== 'win32';
