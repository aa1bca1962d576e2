import type { ServiceIdentifier } from 'inversify';
import type { Clock } from './clock.ts';
import type { ControllerPlugin } from './controller/controller.ts';
import type { DatasetPlugin } from './dataset/dataset.ts';
import type { EnginePlugin } from './engine/engine.ts';
import type { EventBus } from './events/event-bus.ts';
import type { ObjectivePlugin } from './objective/objective.ts';
import type { ReporterPlugin } from './reporting/reporter.ts';
import type { MergeOperation, Operation, ReductionShortcut } from './search-space/parts.ts';
import type { SearchSpacePlugin } from './search-space/search-space.ts';
import type { SharingPolicy } from './search-space/sharing-policy.ts';
import type { TrainerPlugin } from './trainer/trainer.ts';

const token = <Bound>(name: string): ServiceIdentifier<Bound> =>
  Symbol.for(`@cellsmith/core/${name}`);

/** The only source of time. */
export const CLOCK = token<Clock>('Clock');
/** The bus of a run. */
export const EVENT_BUS = token<EventBus>('EventBus');
/** Search spaces; a plugin binds one to this, as to each of the following. */
export const SEARCH_SPACE = token<SearchSpacePlugin>('SearchSpace');
/** Operations of cells. */
export const OPERATION = token<Operation>('Operation');
/** Merges of a cell's nodes. */
export const MERGE = token<MergeOperation>('Merge');
/** Reduction shortcuts. */
export const SHORTCUT = token<ReductionShortcut>('Shortcut');
/** Policies of weight sharing. */
export const SHARING_POLICY = token<SharingPolicy>('SharingPolicy');
/** Controllers. */
export const CONTROLLER = token<ControllerPlugin>('Controller');
/** Objectives. */
export const OBJECTIVE = token<ObjectivePlugin>('Objective');
/** Trainers. */
export const TRAINER = token<TrainerPlugin>('Trainer');
/** Engines. */
export const ENGINE = token<EnginePlugin>('Engine');
/** Data sets. */
export const DATASET = token<DatasetPlugin>('Dataset');
/** Reporters. */
export const REPORTER = token<ReporterPlugin>('Reporter');
