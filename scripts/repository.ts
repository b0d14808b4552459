// Where this project lies.
import { fileURLToPath } from 'node:url';

/** Without a slash at its end. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
