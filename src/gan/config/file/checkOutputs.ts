/** What a schema cannot say of the outputs of a `gan.config.json`, and of its assets. */
import * as l10n from '@vscode/l10n';
import { folded } from '../../names.ts';
import { shownValue } from '../overrides.ts';
import { checkSheet } from '../sheetSettings.ts';
import type { Problem } from './configText.ts';
import type { AssetEntry, GanConfig, OutputsEntry } from './ganConfig.ts';
import type { ConfigPath } from './migrations.ts';
import { namingFault } from './naming.ts';
import { faultIn, nameProblems, placeProblems, type Place } from './place.ts';
import { placeFault, tidied } from './places.ts';
import { assetFolder, assetNames, outputsOf } from './resolve.ts';

/** @param at where they stand */
export function outputProblems(outputs: OutputsEntry = {}, at: ConfigPath, place: Place): readonly Problem[] {
  const { folder, naming, palette, formats = [] } = outputs;
  const problems = [
    ...placeProblems([...at, 'folder'], folder, place),
    ...placeProblems([...at, 'palette'], palette, place),
  ];
  const sheetFault = faultIn(() => checkSheet(outputs, formats));
  if (sheetFault !== undefined) problems.push(place.atKey(at, sheetFault));
  if (folder !== undefined && problems.length === 0 && tidied(folder) === '') {
    problems.push(
      place.atValue(
        [...at, 'folder'],
        l10n.t('"folder" is "{0}": it must be a folder below that of the config file.', folder),
      ),
    );
  }
  const fault = naming === undefined ? undefined : namingFault(naming);
  if (fault !== undefined) {
    problems.push(
      place.atValue([...at, 'naming'], l10n.t('"naming" is {0}: it must be {1}.', shownValue(naming), fault)),
    );
  }
  return problems;
}

/** Of these a texture has nothing, and sprites have nothing of the others. */
const OF_TEXTURES = ['width', 'height', 'maps'];
const OF_BOTH = ['run', 'kind', 'folder', 'seed', 'count', 'truncation', 'checkpoint'];

export function assetProblems(config: GanConfig, place: Place): readonly Problem[] {
  return Object.entries(config.assets ?? {}).flatMap(([name, asset]) => {
    const at = ['assets', name];
    const own = [
      ...nameProblems(at, place),
      ...runProblems(at, asset, place),
      ...kindProblems(at, asset, place),
      ...outputProblems(asset, at, place),
    ];
    if (own.length > 0 || asset.kind === 'texture') return [...own, ...folderProblems(config, name, place)];
    // What the outputs for all say may not go with what this one says.
    const whole = { ...config.outputs, ...asset };
    const isTold =
      faultIn(() => checkSheet(config.outputs ?? {}, config.outputs?.formats ?? [])) !== undefined;
    const fault = isTold ? undefined : faultIn(() => checkSheet(whole, whole.formats ?? []));
    const together = fault === undefined ? [] : [place.atKey(at, fault)];
    return [...together, ...folderProblems(config, name, place)];
  });
}

function runProblems(at: ConfigPath, { run }: AssetEntry, place: Place): readonly Problem[] {
  const fault =
    placeFault(run) ?? (tidied(run) === '' ? l10n.t('the name of a run, or its folder') : undefined);
  return fault === undefined ? [] : [place.atValue([...at, 'run'], l10n.t('"{0}" must be {1}.', run, fault))];
}

function kindProblems(at: ConfigPath, asset: AssetEntry, place: Place): readonly Problem[] {
  const isTexture = asset.kind === 'texture';
  const strange = Object.keys(asset).filter((key) =>
    isTexture ? ![...OF_BOTH, ...OF_TEXTURES].includes(key) : OF_TEXTURES.includes(key),
  );
  return strange.map((key) => {
    const message = isTexture
      ? l10n.t('A texture has no "{0}": leave it out.', key)
      : l10n.t('"{0}" is of textures: leave it out, or set kind to texture.', key);
    return place.atKey([...at, key], message);
  });
}

/** What is made at other times would be taken for what the asset no longer makes. */
function folderProblems(config: GanConfig, name: string, place: Place): readonly Problem[] {
  const folder = folded(assetFolder(config, name));
  const others = assetNames(config).slice(0, assetNames(config).indexOf(name));
  const other = others.find((one) => folded(assetFolder(config, one)) === folder);
  const isForAll = folded(tidied(outputsOf(config).folder)) === folder;
  if (other === undefined && !isForAll) return [];
  const shown = assetFolder(config, name);
  const message =
    other === undefined
      ? l10n.t('The folder "{0}" is that of all outputs: each asset has one of its own.', shown)
      : l10n.t('The folder "{0}" is that of "{1}": each asset has one of its own.', shown, other);
  return [place.atValue(['assets', name, 'folder'], message)];
}
