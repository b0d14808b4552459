/** What an agent gave a tool → its input, checked. */
import { demand, shownValue, type CheckpointChoice, type PresetName } from '../gan/config/overrides.ts';
import { UserError } from '../gan/errors.ts';
import { TOOLS, type ToolName } from './tools.ts';

interface RunInput {
  /** A name or an absolute path. */
  readonly run: string;
  readonly checkpoint?: CheckpointChoice;
}

/** Of each tool; see the descriptions of its fields. */
export interface Inputs {
  readonly train_gan: {
    readonly folder: string;
    readonly minutes: number;
    readonly preset?: PresetName;
    readonly size?: string;
    readonly seed?: number;
    readonly name?: string;
  };
  readonly get_training_status: Pick<RunInput, 'run'> & { readonly waitSeconds?: number };
  readonly generate_sprites: RunInput & {
    readonly count?: number;
    readonly seed?: number;
    readonly class?: string;
    readonly outFolder?: string;
  };
  readonly evaluate_run: RunInput & { readonly count?: number };
}

/** @throws UserError naming the first input that is unknown, or missing, or has a value that it cannot have. */
export function inputOf<Name extends ToolName>(name: Name, given: unknown): Inputs[Name] {
  const fields = Object.entries(TOOLS.find((tool) => tool.name === name)?.fields ?? {});
  const values: Readonly<Record<string, unknown>> =
    typeof given === 'object' && given !== null ? { ...given } : {};
  const names = fields.map(([field]) => field);
  const unknown = Object.keys(values).find((key) => !names.includes(key));
  if (unknown !== undefined) {
    throw new UserError(`${name} takes no input ${shownValue(unknown)}: its inputs are ${names.join(', ')}.`);
  }
  for (const [field, { check }] of fields) demand(field, values[field], check);
  return values as Inputs[Name]; // as the checks of its fields found it
}
