/** A folder of the workspace that a link leads out of it is refused. */
import assert from 'node:assert/strict';
import { mkdir, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../src/gan/errors.ts';
import { requireInside } from '../../../src/gan/project/inside.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('A folder of a workspace', () => {
  const newFolder = temporaryFolders();

  it('may be there or not yet', async () => {
    const root = await newFolder();
    await mkdir(path.join(root, 'assets'));
    requireInside(root, path.join(root, 'assets'));
    requireInside(root, path.join(root, 'assets', 'to', 'come'));
    requireInside(root, root);
  });

  it('may be reached by a link that stays inside, and the workspace itself by any', async () => {
    const [place, links] = [await newFolder(), await newFolder()];
    const root = path.join(links, 'game');
    await mkdir(path.join(place, 'assets'));
    await symlink(place, root);
    await symlink(path.join(place, 'assets'), path.join(place, 'art'));
    requireInside(root, path.join(root, 'art', 'new'));
  });

  it('is refused where a link leads out of the workspace, also for a folder to be made behind it', async () => {
    const [root, outside] = [await newFolder(), await newFolder()];
    await symlink(outside, path.join(root, 'art'));
    for (const [folder, real] of [
      ['art', await realpath(outside)],
      ['art/new', path.join(await realpath(outside), 'new')],
    ] as const) {
      const message = `${folder} leads out of the workspace by a link, to ${real}: choose a folder inside of it.`;
      assert.throws(() => requireInside(root, path.join(root, folder)), new UserError(message));
    }
  });
});
