/** Reads the `gan.` settings, typed; their defaults and descriptions are in package.json. */

import * as vscode from 'vscode';
import { KINDS } from '../gan/config/texture.ts';
import { CLEANINGS, FAMILIES, PRESET_NAMES } from '../gan/config/overrides.ts';
import type { Settings } from './trainOptions.ts';

export function readSettings(scope: vscode.Uri | undefined): Settings {
  const settings = vscode.workspace.getConfiguration('gan', scope);
  const clean = settings.get<string>('generate.clean', 'auto');
  const preset = settings.get<string>('training.preset', 'balanced');
  const family = settings.get<string>('training.family', 'auto');
  const kind = settings.get<string>('training.kind', 'auto');
  return {
    outputFolder: settings.get<string>('outputFolder', 'assets/generated'),
    minutes: settings.get<number>('training.minutes', 10),
    kind: KINDS.find((name) => name === kind) ?? 'auto',
    preset: PRESET_NAMES.find((name) => name === preset) ?? 'balanced',
    family: FAMILIES.find((name) => name === family) ?? 'auto',
    imageSize: settings.get<string | number>('training.imageSize', 'auto'),
    seed: settings.get<number | null>('training.seed', null),
    generateCount: settings.get<number>('generate.count', 16),
    generateClean: CLEANINGS.find((cleaning) => cleaning === clean) ?? 'auto',
    parallelTrainings: settings.get<number>('training.parallel', 1),
    provider: settings.get<string>('engine.provider', 'auto'),
  };
}
