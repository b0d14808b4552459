/** What of a project is not on the disk is told at its place in the file. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { lookAtDatasets } from '../../../src/gan/project/datasets.ts';
import { readProject } from '../../../src/gan/project/project.ts';
import { writeFiles, writeSprites } from '../../support/sprites.ts';
import { temporaryFolders } from '../../support/temporaryFolder.ts';

describe('The datasets of a project', () => {
  const newFolder = temporaryFolders();

  it('are counted, and what is missing is told where it stands', async () => {
    const root = await newFolder();
    await writeSprites(path.join(root, 'art'), 3);
    await writeFiles(root, {
      'note.txt': '',
      'empty/note.txt': '',
      'gan.config.json': `{
  "version": 1,
  "datasets": {
    "good": { "images": "art", "exclude": "sprite-00.png" },
    "gone": { "images": ["art", "arts"] },
    "empty": { "images": "empty" },
    "none": { "images": "art/**/*.gif" },
    "file": { "images": "note.txt" }
  }
}`,
    });
    const project = readProject(path.join(root, 'gan.config.json'));
    assert.ok(project);
    const looked = await lookAtDatasets(project);
    assert.deepEqual(
      looked.map(({ name, images, problems }) => [
        name,
        images,
        ...problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
      ]),
      [
        ['good', 2],
        ['gone', undefined, '5:33 There is no folder "arts" in the workspace: check its name.'],
        [
          'empty',
          undefined,
          `6:26 There is no PNG image in ${path.join(root, 'empty')} or its sub-folders: choose the folder that holds your sprites as .png files.`,
        ],
        [
          'none',
          undefined,
          `7:25 None of the 3 images in ${path.join(root, 'art')} is meant by the dataset: look at its images and exclude.`,
        ],
        ['file', undefined, '8:25 "note.txt" is no PNG image: name a folder, a .png file or a glob.'],
      ],
    );
  });
});
