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

export const CLOCK = token<Clock>('Clock');
export const EVENT_BUS = token<EventBus>('EventBus');
export const SEARCH_SPACE = token<SearchSpacePlugin>('SearchSpace');
export const OPERATION = token<Operation>('Operation');
export const MERGE = token<MergeOperation>('Merge');
export const SHORTCUT = token<ReductionShortcut>('Shortcut');
export const SHARING_POLICY = token<SharingPolicy>('SharingPolicy');
export const CONTROLLER = token<ControllerPlugin>('Controller');
export const OBJECTIVE = token<ObjectivePlugin>('Objective');
export const TRAINER = token<TrainerPlugin>('Trainer');
export const ENGINE = token<EnginePlugin>('Engine');
export const DATASET = token<DatasetPlugin>('Dataset');
export const REPORTER = token<ReporterPlugin>('Reporter');
