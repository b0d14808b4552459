/** Which commands have something to do, by the runs that there are. */
import assert from 'node:assert/strict';
import { contributes } from '../../../package.json';
import { whatRunsAllow } from '../../../src/workspace/whatThereIs.ts';

const trained = { canGenerate: true, cell: undefined, state: 'finished' } as const;
const begun = { ...trained, canGenerate: false, state: 'training' } as const;
const texture = { ...trained, cell: 8 } as const;

/** The names of what is true. */
function allowed(...runs: Parameters<typeof whatRunsAllow>[0]): string[] {
  return Object.entries(whatRunsAllow(runs)).flatMap(([name, isSo]) => (isSo ? [name] : []));
}

describe('What runs allow', () => {
  it('is nothing where there are none', () => {
    assert.deepEqual(allowed(), []);
  });

  it('is to be looked at before the first checkpoint', () => {
    assert.deepEqual(allowed(begun), ['hasRuns']);
  });

  it('is sprites or textures, whichever they learned', () => {
    assert.deepEqual(allowed(trained), ['hasRuns', 'hasEndedRuns', 'hasResumableRuns', 'hasSprites']);
    assert.deepEqual(allowed(texture, begun), [
      'hasRuns',
      'hasTwoRuns',
      'hasEndedRuns',
      'hasResumableRuns',
      'hasTextures',
    ]);
  });
});

describe('The command palette', () => {
  const conditions = new Map(
    contributes.menus.commandPalette.map(({ command, when }) => [command, when] as const),
  );

  it('asks for no key that is never set', () => {
    const known = [...Object.keys(whatRunsAllow([])), 'isTraining', 'hasAssets'];
    const asked = [...conditions.values()].flatMap((when) => [...when.matchAll(/gan\.(\w+)/g)]);
    assert.deepEqual(
      asked.flatMap(([, name = '']) => (known.includes(name) ? [] : [name])),
      [],
    );
  });

  it('has only commands that have something to do', () => {
    const always = contributes.commands.map(({ command }) => command).filter((name) => !conditions.has(name));
    assert.deepEqual(always, [
      'gan.trainOnFolder',
      'gan.trySamples',
      'gan.trainTexture',
      'gan.createConfig',
      'gan.checkMachine',
      'gan.openTerminal',
      'gan.showLog',
    ]);
  });
});

describe('The menu of a file in the explorer', () => {
  const menu = contributes.menus['explorer/context'];

  it('offers to regenerate last, and only in folders that things were generated into', () => {
    assert.equal(
      menu.toSorted((a, b) => (a.group < b.group ? -1 : 1)).at(-1)?.command,
      'gan.regenerateFromImage',
    );
    const when = menu.find(({ command }) => command === 'gan.regenerateFromImage')?.when;
    assert.match(when ?? '', /resourceDirname in gan\.generatedFolders/);
  });
});
