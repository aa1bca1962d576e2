export { architectureKey } from './architecture/architecture-key.ts';
export type { Architecture } from './architecture/architecture.ts';
export {
  type BlockCost,
  type Cost,
  type CostFigures,
  type LayerCost,
  countCost,
  sumByBlock,
} from './architecture/count-cost.ts';
export { GraphBuilder, type Node } from './architecture/graph-builder.ts';
export { graphKey } from './architecture/graph-key.ts';
export { inferShape } from './architecture/infer-shape.ts';
export { inferShapes } from './architecture/infer-shapes.ts';
export type {
  AddLayer,
  AvgPoolLayer,
  BatchNormLayer,
  ChannelShuffleLayer,
  ConcatLayer,
  Conv2dLayer,
  DenseLayer,
  DepthwiseConv2dLayer,
  DropPathLayer,
  DropoutLayer,
  GlobalAveragePoolLayer,
  InputLayer,
  Layer,
  LayerOf,
  MaxPoolLayer,
  MinPoolLayer,
  Padding,
  Pair,
  Primitive,
  ReluLayer,
  Shape,
  ShiftLayer,
  SliceLayer,
} from './architecture/layer.ts';
export { parseArchitecture } from './architecture/parse-architecture.ts';
export {
  architectureProblems,
  validateArchitecture,
} from './architecture/validate-architecture.ts';
export type { Vertex } from './architecture/structure-graph.ts';
export {
  type WeightRole,
  type WeightSpec,
  layerWeightSpecs,
  weightSpecs,
} from './architecture/weight-spec.ts';
export { askAndTellSchema } from './ask-and-tell/ask-and-tell-schema.ts';
export {
  type ObserveAnswer,
  type ObserveRequest,
  type OpenAnswer,
  type OpenRequest,
  type ProposeAnswer,
  type ProposeRequest,
  type Question,
  type Reply,
  ASK_AND_TELL,
} from './ask-and-tell/messages.ts';
export type { Clock } from './clock.ts';
export {
  type ConfigOf,
  type DatasetChoice,
  type PluginChoice,
  type RunConfig,
  type RunKind,
  type SearchConfig,
  type SlotName,
  type TrainConfig,
  NOTHING,
} from './config/config-schema.ts';
export { readStoredConfig } from './config/stored-config.ts';
export { type ConfigIssue, invalidConfig } from './config/config-issue.ts';
export type { ConfigPlugins } from './config/config-plugins.ts';
export { mergeConfig, overrideAt, slotOf } from './config/merge-config.ts';
export { isTooDeep } from './config/nesting.ts';
export { type PlainObject, isPlainObject, omitKeys } from './config/plain-object.ts';
export {
  type CheckedConfig,
  type ConfigSource,
  checkConfig,
  resolveConfig,
} from './config/resolve-config.ts';
export { type ResolvedReporters, resolveReporters } from './config/resolve-reporters.ts';
export {
  type SlotAnswer,
  type SlotRequest,
  optionsOf,
  resolveSlot,
} from './config/resolve-slot.ts';
export { isSpared } from './config/spared-slots.ts';
export { suggest } from './config/suggest.ts';
export {
  type Controller,
  type ControllerContext,
  type ControllerDefinition,
  type ControllerPlugin,
  type Scored,
  type SearchPosition,
  defineController,
} from './controller/controller.ts';
export { type ChannelStatistics, channelStatistics } from './dataset/channel-statistics.ts';
export {
  type Dataset,
  type DatasetContext,
  type DatasetDefinition,
  type DatasetPlugin,
  type ImageSet,
  defineDataset,
} from './dataset/dataset.ts';
export { type SplitSizes, type Splits, splitDataset } from './dataset/split.ts';
export { type PluginDefinition, definePlugin, parseOptions } from './define-plugin.ts';
export {
  type Batch,
  type BatchNormMode,
  type Engine,
  type EngineDefinition,
  type EngineMemory,
  type EnginePlugin,
  type EngineProbe,
  type EvaluateOptions,
  type Evaluation,
  type Gradients,
  type LayerStatistics,
  type Program,
  type Regularisation,
  type StepResult,
  type TrainStep,
  defineEngine,
} from './engine/engine.ts';
export { createInitialiser } from './engine/initialisers.ts';
export { type SgdStep, applySgd } from './engine/momentum-sgd.ts';
export { NumericalFailure } from './engine/numerical-failure.ts';
export { type Initialise, type NamedTensor, WeightStore } from './engine/weight-store.ts';
export { CellsmithError, type CellsmithErrorCode } from './errors.ts';
export type {
  CellsmithEvent,
  EventPayloads,
  EventType,
  JournalEvent,
  JournalEventType,
  JournalEvents,
  LiveEvents,
} from './events/event.ts';
export { EventBus } from './events/event-bus.ts';
export { journalSchema } from './events/journal-schema.ts';
export { cardinality } from './genotype/cardinality.ts';
export type { Decision, DecisionKind } from './genotype/decision.ts';
export {
  type CellLayout,
  type NodeLayout,
  type OperandLayout,
  genotypeLayout,
} from './genotype/genotype-layout.ts';
export { formatGenotype, parseGenotype } from './genotype/genotype-text.ts';
export { type Genotype, checkGenotype, sampleGenotype } from './genotype/genotype.ts';
export type { Json } from './json.ts';
export {
  type Appraisal,
  type Appraiser,
  ACCURACY_ALONE,
  createAppraiser,
} from './objective/appraise.ts';
export { type CandidateCostsOptions, CandidateCosts } from './objective/candidate-costs.ts';
export { type CheckLimitsOptions, checkLimits } from './objective/check-limits.ts';
export {
  type CostName,
  type Costs,
  type Limits,
  COST_NAMES,
  keepsLimits,
  limitRatios,
} from './objective/costs.ts';
export {
  type HeldOutError,
  type LatencyMeasurement,
  type LatencyQuestion,
  type LatencyTable,
  type MeasuredLatency,
  foretellLatency,
  latencyFeatures,
} from './objective/latency-table.ts';
export {
  type LatencyPlan,
  type Objective,
  type ObjectiveDefinition,
  type ObjectiveNetwork,
  type ObjectivePlugin,
  defineObjective,
} from './objective/objective.ts';
export { PluginRegistry } from './plugin-registry.ts';
export { type Rng, type StreamName, createRng } from './rng.ts';
export { hyperParameters } from './reporting/hyper-parameters.ts';
export {
  type HyperParameter,
  type ReportedKind,
  type ReportedRun,
  type Reporter,
  type ReporterDefinition,
  type ReporterPlugin,
  defineReporter,
} from './reporting/reporter.ts';
export { type Scalar, ScalarReader } from './reporting/scalar-reader.ts';
export { trialSeries } from './reporting/trial-series.ts';
export { canonicalJson } from './run/canonical-json.ts';
export { type JournalStatement, JournalDivergence } from './run/journal-divergence.ts';
export { type JournalOptions, Journal } from './run/journal.ts';
export {
  EMPTY_JOURNAL,
  type Digest,
  type JournalHead,
  type JournalLine,
  eventOf,
  parseJournal,
} from './run/journal-line.ts';
export type { Moment, RunPorts, RunState } from './run/run-ports.ts';
export {
  type SearchLoopOptions,
  type SearchParts,
  type SearchPlan,
  SearchLoop,
} from './run/search-loop.ts';
export { type Rated, type SearchProgress, bestOf, byWorth, rated } from './run/search-progress.ts';
export type { Snapshot } from './run/snapshot.ts';
export {
  type Score,
  type TrainingLoopOptions,
  type TrainingPlan,
  type TrainingProgress,
  TrainingLoop,
} from './run/training-loop.ts';
export type { NetworkOptions } from './search-space/network.ts';
export { readCell } from './search-space/read-cell.ts';
export { supernetWeights } from './search-space/supernet-weights.ts';
export {
  type BuildCell,
  type MergeOperation,
  type MergeSite,
  type Operation,
  type PartSite,
  type ReductionShortcut,
  defineMerge,
  defineOperation,
  defineShortcut,
} from './search-space/parts.ts';
export {
  type AsynchronousSearchOptions,
  AsynchronousSearchLoop,
} from './simulation/asynchronous-search-loop.ts';
export type { SimulatedAttempt } from './simulation/attempt.ts';
export type { SimulatedProgress } from './simulation/simulated-progress.ts';
export type { SimulationPlan } from './simulation/simulation-plan.ts';
export {
  type PublishedGenotype,
  type SearchSpace,
  type SearchSpaceDefinition,
  type SearchSpacePlugin,
  type SpaceParts,
  defineSearchSpace,
} from './search-space/search-space.ts';
export {
  type SharingPolicy,
  type WeightSite,
  defineSharingPolicy,
} from './search-space/sharing-policy.ts';
export {
  CLOCK,
  CONTROLLER,
  DATASET,
  ENGINE,
  EVENT_BUS,
  MERGE,
  OBJECTIVE,
  OPERATION,
  REPORTER,
  SEARCH_SPACE,
  SHARING_POLICY,
  SHORTCUT,
  TRAINER,
} from './tokens.ts';
export {
  type MeasureOn,
  type Measurement,
  type Trainer,
  type TrainerCall,
  type TrainerContext,
  type TrainerDefinition,
  type TrainerNeed,
  type TrainerPlugin,
  type TrainerStep,
  defineTrainer,
} from './trainer/trainer.ts';
export type { NetworkTraining, TrainingCall, TrainingContext } from './trainer/network-training.ts';
export type { CollapseCause } from './worth/collapse-rules.ts';
export {
  type ControllerWorthOptions,
  type MadeUpdate,
  type RandomRating,
  type RateRandom,
  ControllerWorth,
} from './worth/controller-worth.ts';
export type { Lift } from './worth/lift.ts';
export type { WorthPlan } from './worth/worth-plan.ts';
export { type Budgeted, applyBudget, budgetIssue } from './study/apply-budget.ts';
export {
  type CheckedFrame,
  type StudyFrame,
  RANDOM_ARM,
  budgetOf,
  checkStudyFrame,
  seedsOf,
} from './study/check-study.ts';
export { type MetricName, latencyAt, metricOf, parseMetricName } from './study/metric-of.ts';
export { type Metric, type MetricUnit, METRICS } from './study/metric.ts';
export type {
  ArmConfig,
  ArmSearch,
  ArmTraining,
  BudgetUnit,
  DecideConfig,
  LatencyConfig,
  StudyBudget,
  StudyConfig,
} from './study/study-config.ts';
export { type RunFootprint, type RunIdentity, runKey } from './study/trial-key.ts';
export type { StudyArm, StudyResults } from './study/study-results.ts';
export type { CurvePoint, TrialPlace, TrialRecord } from './study/trial-record.ts';
export type { Verdict, VerdictKind } from './study/verdict.ts';
