/** Asks all that a training has to know, before it starts or waits in line: sprites or a texture, for how long, by which preset. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { PresetName } from '../gan/config/overrides.ts';
import { UserError } from '../gan/errors.ts';
import type { PlannedTraining } from '../gan/project/plan.ts';
import type { Kind } from '../gan/protocol.ts';
import { ActionableError } from '../workspace/errors.ts';
import { faultOfNewName } from '../workspace/renameRun.ts';
import type { TrainOptions } from '../workspace/trainOptions.ts';
import { lengthWords } from '../workspace/words.ts';
import { areOpaque } from './areOpaque.ts';
import { askMinutes } from './askMinutes.ts';
import type { Picked } from './pickFolder.ts';
import { plannedTraining, trainingLike, type Plan } from './plannedTraining.ts';
import type { Services } from './services.ts';

/** How the time of a training is used, and how much of it. */
type Length = Required<Pick<TrainOptions, 'minutes'>> & { readonly preset: PresetName };

const usual: readonly (Length & { readonly what: string })[] = [
  { preset: 'fast', minutes: 2, what: vscode.l10n.t('a quick look') },
  { preset: 'balanced', minutes: 10, what: vscode.l10n.t('enough for most sprites') },
  { preset: 'best', minutes: 60, what: vscode.l10n.t('a larger network that takes its time') },
];

/** This button is offered when a folder turns out to hold nothing to train on. */
export const chooseAnother = {
  title: vscode.l10n.t('Choose Another Folder…'),
  command: 'gan.trainOnFolder',
};

/**
 * Undefined when it was cancelled, or the same is being trained already: then its panel is shown.
 * @param kind where who asks has said it
 * @throws ConfigFault when the config is at fault, UserError when what is to be trained on is not there.
 */
export async function askTraining(
  services: Services,
  picked: Picked,
  kind?: Kind,
): Promise<TrainOptions | undefined> {
  const plan = plannedTraining(picked, kind === undefined ? {} : { kind });
  const { training, isConfigured } = plan;
  const running = trainingLike(services, training);
  if (running !== undefined) {
    services.panels.showJob(running); // asked twice for the same: the second click wants to see it
    return undefined;
  }
  const title = vscode.l10n.t('Train on {0}', training.dataset ?? path.basename(training.folder));
  let what = kind;
  if (training.config.kind === undefined && (await isUndecided(services, training))) {
    what = await askKind(title);
    if (what === undefined) return undefined;
  }
  // How a dataset of the config is trained, the config says, so that it is the same for everyone.
  const how = isConfigured ? {} : await askLength(title, plan);
  return how && { ...(what === undefined ? {} : { kind: what }), ...how };
}

/** Opaque images may be sprites that fill their whole canvas, or a ground: a program cannot tell. */
async function isUndecided(services: Services, { folder, selection }: PlannedTraining): Promise<boolean> {
  try {
    return (await areOpaque(services, [{ folder, selection }])).includes(true);
  } catch (error) {
    throw error instanceof UserError ? new ActionableError(error.message, chooseAnother) : error;
  }
}

async function askKind(title: string): Promise<Kind | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly kindToTrain: Kind })[] = [
    {
      label: vscode.l10n.t('Sprites'),
      detail: vscode.l10n.t('New images, each as large as yours'),
      kindToTrain: 'sprites',
    },
    {
      label: vscode.l10n.t('Texture'),
      detail: vscode.l10n.t('A seamless ground of any size'),
      kindToTrain: 'texture',
    },
  ];
  const placeHolder = vscode.l10n.t('All images are opaque. Train sprites or a seamless texture?');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  return picked?.kindToTrain;
}

/** The length that the settings name is listed first, so that Enter takes it. */
async function askLength(title: string, plan: Plan): Promise<TrainOptions | undefined> {
  const { preset, minutes } = plan.settings;
  const isOther = (one: Length): boolean => one.preset !== preset || one.minutes !== minutes;
  const items: (vscode.QuickPickItem & { readonly length?: Length })[] = [
    { ...itemOf({ preset, minutes }), description: vscode.l10n.t('as in your settings') },
    ...usual.filter(isOther).map(({ what, ...length }) => ({ ...itemOf(length), description: what })),
    {
      label: vscode.l10n.t('Custom…'),
      description: vscode.l10n.t('minutes, preset, and the name of the run'),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Train for how long? You can stop at any time and keep what it has learned.'),
  });
  return picked === undefined || picked.length !== undefined ? picked?.length : askCustom(title, plan);
}

function itemOf(length: Length): vscode.QuickPickItem & { readonly length: Length } {
  const { preset, minutes } = length;
  return { label: vscode.l10n.t('{0} ({1})', lengthWords(minutes), presetWords(preset)), length };
}

async function askCustom(title: string, { settings, runsFolder }: Plan): Promise<TrainOptions | undefined> {
  const minutes = await askMinutes(title, vscode.l10n.t('Train for how many minutes?'), settings.minutes);
  if (minutes === undefined) return undefined;
  const presets = usual.map(({ preset, what }) => ({
    label: presetWords(preset),
    description: what,
    preset,
  }));
  const placeHolder = vscode.l10n.t('Which preset?');
  const picked = await vscode.window.showQuickPick(presets, { title, placeHolder, ignoreFocusOut: true });
  if (picked === undefined) return undefined;
  const name = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Name of the run. Leave it empty to name the run after the folder.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? undefined : faultOfNewName(runsFolder, text)),
  });
  if (name === undefined) return undefined;
  return { minutes, preset: picked.preset, ...(name === '' ? {} : { name }) };
}

function presetWords(preset: PresetName): string {
  switch (preset) {
    case 'fast':
      return vscode.l10n.t('Fast');
    case 'balanced':
      return vscode.l10n.t('Balanced');
    case 'best':
      return vscode.l10n.t('Best');
  }
}
