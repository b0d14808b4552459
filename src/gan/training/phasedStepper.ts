/** Runs the steps of a training's phases, and holds its one state: while the generator is pretrained, its part lies with the program of that. */
import type { TrainingConfig } from '../config/trainingConfig.ts';
import type { Engine, Shapes, Values } from '../engine/program.ts';
import type { Networks } from '../models/model.ts';
import { pretrainingState, pretrainingStep, withoutMoments, withPretrained } from './pretraining.ts';
import { trainingStep } from './step.ts';
import { Stepper } from './stepper.ts';

export class PhasedStepper {
  /** From the first step of pretraining on, until it ends. */
  private pretrainer: Stepper | undefined;

  private constructor(
    private readonly engine: Engine,
    private readonly networks: Networks,
    private readonly config: TrainingConfig,
    /** Of the state. */
    readonly shapes: Shapes,
    private readonly trainer: Stepper,
  ) {}

  static async create(engine: Engine, networks: Networks, config: TrainingConfig): Promise<PhasedStepper> {
    const program = trainingStep(networks, config);
    const trainer = await Stepper.create(engine, program);
    return new PhasedStepper(engine, networks, config, program.state, trainer);
  }

  /** One call for all the inputs of `pretrainingStep`; the outputs of each step are valid until the next call. */
  async pretrain(inputs: readonly Values[]): Promise<readonly Values[]> {
    this.pretrainer ??= await this.createdPretrainer();
    return this.pretrainer.run(inputs);
  }

  /** The same with inputs of `trainingStep`, once the pretraining has ended. */
  train(inputs: readonly Values[]): Promise<readonly Values[]> {
    return this.trainer.run(inputs);
  }

  /** The moments of both networks begin anew. */
  async endPretraining(): Promise<void> {
    this.trainer.writeState(withoutMoments(this.readState()));
    await this.pretrainer?.dispose();
    this.pretrainer = undefined;
  }

  /** Valid until the next step. */
  readState(): Values {
    const values = this.trainer.readState();
    return this.pretrainer ? withPretrained(values, this.pretrainer.readState()) : values;
  }

  writeState(values: Values): void {
    this.trainer.writeState(values);
    this.pretrainer?.writeState(pretrainingState(this.networks, values));
  }

  async dispose(): Promise<void> {
    await this.pretrainer?.dispose();
    await this.trainer.dispose();
  }

  private async createdPretrainer(): Promise<Stepper> {
    const pretrainer = await Stepper.create(this.engine, pretrainingStep(this.networks, this.config));
    pretrainer.writeState(pretrainingState(this.networks, this.trainer.readState()));
    return pretrainer;
  }
}
