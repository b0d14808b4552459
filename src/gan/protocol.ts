/** The messages between the extension host and its child process, one job each, over IPC. */
import type { FailedEvent, JobEvent } from './jobs/events.ts';
import type { JobRequest, SessionOrder } from './jobs/requests.ts';

export type { FoundPoint, Origin, Variation } from './config/origin.ts';
export type { Kind } from './config/texture.ts';
export type { CheckpointChoice, Cleaning, TrainOverrides } from './config/overrides.ts';
export type { Anchor, Format, Layout, SheetSettings } from './config/sheetSettings.ts';
export type { SkippedImage } from './data/discover.ts';
export type { PixelImage } from './data/image.ts';
export type {
  AnsweredEvent,
  AssetDifference,
  CheckedEvent,
  CheckpointEvent,
  DoneEvent,
  EvaluatedEvent,
  FailedEvent,
  FoundEvent,
  GridEvent,
  JobEvent,
  JudgedEvent,
  LoggedEvent,
  NeighboursEvent,
  OpacityEvent,
  OpenedEvent,
  PausedEvent,
  PreparingEvent,
  ReproducedEvent,
  ResumedEvent,
  SampledEvent,
  SavedEvent,
  StartEvent,
  StepEvent,
  TexturesEvent,
  WarningEvent,
} from './jobs/events.ts';
export type {
  AssetsRequest,
  BlendRequest,
  DoctorRequest,
  DrawnSprite,
  EvaluateRequest,
  ExportRequest,
  GenerateRequest,
  JobRequest,
  OpacityRequest,
  PackRequest,
  RegenerateRequest,
  ReplayRequest,
  ResumeRequest,
  SampleRequest,
  SampleWish,
  SessionOrder,
  SliceRequest,
  SpriteWish,
  SpriteFilesWish,
  TextureRequest,
  TrainRequest,
  VariationsRequest,
} from './jobs/requests.ts';
export type { MachineReport } from './machine/checkMachine.ts';

/**
 * To the child process. `stop` ends a training at a checkpoint, as `interrupt` does, which says that nobody asked for it: its host
 * goes away. `pause` lets it rest at a checkpoint until `unpause`. Orders are for a session of drawing, which goes on until `stop`.
 */
export type ToWorker =
  JobRequest | SessionOrder | { readonly kind: 'stop' | 'interrupt' | 'pause' | 'unpause' };

/** From the child process: its last message is `done`, `saved`, `checked`, `opacity`, `evaluated`, `reproduced` or `failed`. */
export type FromWorker = JobEvent | FailedEvent;
