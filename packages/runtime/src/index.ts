export {
  type BenchDevice,
  type BenchedNetwork,
  type BenchOptions,
  type BenchResult,
  benchNetworks,
} from './bench/bench-networks.ts';
export type { BenchedLatency } from './bench/compare-latencies.ts';
export type { MeasuredTraining } from './bench/training-message.ts';
export type {
  ConfigInput,
  ResumeOptions,
  SessionOptions,
  TrainingOptions,
} from './config/config-input.ts';
export { createSearch } from './create-search.ts';
export { createTraining } from './create-training.ts';
export { type DataOptions, type VerifiedData, fetchData, verifyData } from './data.ts';
export { type DerivedGenotype, type DeriveOptions, deriveGenotype } from './derive-genotype.ts';
export {
  type DatasetDiagnosis,
  type Diagnosis,
  type EngineDiagnosis,
  diagnose,
} from './diagnose.ts';
export {
  DRAWING_FORMATS,
  DRAWING_SUBJECTS,
  type DrawingFormat,
  type DrawingOptions,
  type DrawingSubject,
  renderDrawing,
} from './drawing/render-drawing.ts';
export { type EvaluateRunOptions, type RunEvaluation, evaluateRun } from './evaluate-run.ts';
export type { ExportFormat } from './export/export-formats.ts';
export { type ExportOptions, type ExportedNetwork, exportRun } from './export/export-run.ts';
export { createFidelity, isFidelity } from './fidelity/create-fidelity.ts';
export type {
  FidelityCell,
  FidelityCorrelation,
  FidelityResult,
} from './fidelity/fidelity-result.ts';
export { FidelitySession } from './fidelity/fidelity-session.ts';
export type { FidelityOptions } from './fidelity/prepare-fidelity.ts';
export { initConfig } from './init-config.ts';
export {
  type InspectedBlock,
  type Inspection,
  type InspectOptions,
  type NetworkStructure,
  inspectGenotype,
} from './inspect-genotype.ts';
export { type ListPluginsOptions, type PluginListing, listPlugins } from './list-plugins.ts';
export {
  type OpenControllerOptions,
  type OpenedController,
  openController,
} from './open-controller.ts';
export {
  type ChosenGenotype,
  type RatedGenotype,
  type RunFailure,
  type RunRecord,
  type RunStatus,
  openRun,
} from './open-run.ts';
export { type PresetListing, listPresets } from './list-presets.ts';
export type { Prediction } from './predict/most-likely.ts';
export {
  type ImagePredictions,
  type PredictOptions,
  type PredictedImage,
  type UnreadableImage,
  predictImages,
} from './predict/predict-images.ts';
export { type ReplayedRun, type ReplayOptions, replayRun } from './reporting/replay-run.ts';
export { createReplay } from './replay/create-replay.ts';
export { readBack } from './replay/read-back.ts';
export type { Replay, ReplayDivergence } from './replay/replay.ts';
export { type ReplayParts, ReplaySession } from './replay/replay-session.ts';
export { resumeRun } from './resume-run.ts';
export {
  type CreatedPackage,
  type PluginPackageOptions,
  createPluginPackage,
} from './scaffold/create-plugin-package.ts';
export type {
  SearchResult,
  SearchSession,
  Session,
  TestResult,
  TrainingResult,
  TrainingSession,
} from './session.ts';
export { RunFolder } from './storage/run-folder.ts';
export { type LockHolder, lockHolder } from './storage/run-lock.ts';
export type { TelemetryLine, TelemetryStep } from './storage/telemetry-file.ts';
export { type StudyOptions, createStudy, isStudy, resumeStudy } from './study/create-study.ts';
export { openStudy } from './study/open-study.ts';
export { StudyFolder } from './study/study-folder.ts';
export { StudySession } from './study/study-session.ts';
export {
  type RenderedReport,
  type RenderReportOptions,
  type WriteReportOptions,
  type WrittenReport,
  renderReport,
  writeReport,
} from './write-report.ts';
