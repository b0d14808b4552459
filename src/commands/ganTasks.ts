/**
 * Tasks of the type `gan`, found in gan.config.json or written in tasks.json: to make its assets, to check that the files are
 * those, to train on a dataset. They are the jobs of the commands, without a shell.
 */

import * as vscode from 'vscode';
import { datasetNames } from '../gan/config/file/resolve.ts';
import { shownValue } from '../gan/config/overrides.ts';
import { UserError } from '../gan/errors.ts';
import { shownPath } from '../gan/names.ts';
import { assetsOf, assetsRequest } from '../workspace/configAssets.ts';
import { projectOf } from '../workspace/configFiles.ts';
import { diskFolders, workspaceFolderOf } from '../workspace/folders.ts';
import type { Job } from '../workspace/job.ts';
import { JobTerminal } from '../workspace/jobTerminal.ts';
import { requireTrust } from '../workspace/trust.ts';
import type { Services } from './services.ts';
import { trainingOn } from './trainOnFolder.ts';

const type = 'gan';

/** As `contributes.taskDefinitions` describes it. */
interface GanTask extends vscode.TaskDefinition {
  readonly job?: unknown;
  readonly assets?: readonly string[];
  readonly dataset?: string;
  readonly replace?: boolean;
  readonly tolerance?: number;
}

export function register(services: Services): vscode.Disposable {
  const taskOf = (definition: GanTask, folder: vscode.WorkspaceFolder, name: string) =>
    newTask(services, definition, folder, name);
  return vscode.tasks.registerTaskProvider(type, {
    provideTasks: () =>
      vscode.workspace.isTrusted ? diskFolders().flatMap((folder) => tasksIn(services, folder, taskOf)) : [],
    resolveTask: (task) => {
      const folder = typeof task.scope === 'object' ? task.scope : workspaceFolderOf();
      return taskOf(task.definition, folder, task.name);
    },
  });
}

type TaskOf = (definition: GanTask, folder: vscode.WorkspaceFolder, name: string) => vscode.Task;

function tasksIn({ log }: Services, folder: vscode.WorkspaceFolder, taskOf: TaskOf): vscode.Task[] {
  try {
    const project = projectOf(folder);
    const assets = assetsOf(folder);
    const all = [
      taskOf({ type, job: 'generate' }, folder, vscode.l10n.t('generate all')),
      taskOf({ type, job: 'check' }, folder, vscode.l10n.t('check')),
    ];
    const each = assets.map((name) =>
      taskOf({ type, job: 'generate', assets: [name] }, folder, vscode.l10n.t('generate {0}', name)),
    );
    const trainings = (project === undefined ? [] : datasetNames(project.config)).map((dataset) =>
      taskOf({ type, job: 'train', dataset }, folder, vscode.l10n.t('train {0}', dataset)),
    );
    return [...(assets.length === 0 ? [] : [...all, ...each]), ...trainings];
  } catch (error) {
    // Nobody asked for anything yet; the editor underlines the fault in the file.
    log.warn(String(error));
    return [];
  }
}

function newTask(
  services: Services,
  definition: GanTask,
  folder: vscode.WorkspaceFolder,
  name: string,
): vscode.Task {
  const telling = {
    shown: (file: string) => shownPath(folder.uri.fsPath, file),
    mending: () => vscode.l10n.t('GAN: Generate from Config…'),
  };
  const execution = new vscode.CustomExecution(() =>
    Promise.resolve(new JobTerminal(() => startJob(services, definition, folder), telling)),
  );
  const task = new vscode.Task(definition, folder, name, type, execution, '$gan');
  if (definition.job === 'generate') task.group = vscode.TaskGroup.Build;
  if (definition.job === 'check') task.group = vscode.TaskGroup.Test;
  return task;
}

/** @throws UserError when the task cannot be, ConfigFault when the config is at fault. */
function startJob(services: Services, definition: GanTask, folder: vscode.WorkspaceFolder): Job {
  requireTrust();
  const { job, assets = [], dataset, replace, tolerance } = definition;
  const { jobs } = services;
  const how = tolerance === undefined ? {} : { tolerance };
  switch (job) {
    case 'generate':
      return jobs.start(
        vscode.l10n.t('Generating the assets'),
        assetsRequest(folder, { assets, ...how, ...(replace === true ? { replaces: true } : {}) }),
      );
    case 'check':
      return jobs.start(
        vscode.l10n.t('Checking the assets'),
        assetsRequest(folder, { assets, ...how, checks: true }),
      );
    case 'train':
      if (dataset === undefined) {
        throw new UserError(vscode.l10n.t('The task names no dataset to train on: add "dataset" to it.'));
      }
      return trainingOn(services, { dataset, of: folder }, {});
    default:
      throw new UserError(
        vscode.l10n.t(
          'The job of the task is {0}, but it must be generate, check or train.',
          shownValue(job),
        ),
      );
  }
}
