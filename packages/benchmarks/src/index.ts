export {
  type ComplexityReport,
  type PartComplexity,
  inspectArchitecture,
} from './complexity/inspect-architecture.ts';
export { longestPath } from './complexity/longest-path.ts';
export {
  REPORT_EXTENSIONS,
  REPORT_FORMATS,
  type ReportFormat,
} from './report/formats/report-format.ts';
export { renderRunReport } from './report/render-run-report.ts';
export { renderStudyReport } from './report/render-study-report.ts';
export type {
  AssessedMoment,
  ControllerCourse,
  DrawnGenotype,
  ReportExtras,
} from './report/report-extras.ts';
export { controllerCourse } from './report/run/controller-course.ts';
export type { RunCell, RunData } from './report/run/run-data.ts';
export { type BandPoint, anytimeBand } from './statistics/anytime-band.ts';
export { anytimePValue } from './statistics/anytime-p-value.ts';
export { type BootstrapOptions, bootstrapInterval } from './statistics/bootstrap-interval.ts';
export { holm } from './statistics/holm.ts';
export {
  type JudgeOptions,
  type StudyToJudge,
  judgeStudy,
  pairsOfArms,
} from './statistics/judge-study.ts';
export { type RankCorrelation, kendallTau } from './statistics/kendall-tau.ts';
export { metricFigure } from './statistics/metric-figure.ts';
export { permutationTest } from './statistics/permutation-test.ts';
export { type QuantileEstimate, quantileInterval } from './statistics/quantile-interval.ts';
export { type VarianceParts, varianceParts } from './statistics/variance-parts.ts';
export { type Latency, latencyOf } from './latency/latency.ts';
export {
  type MeasureOptions,
  type NetworkLatency,
  type TimedNetwork,
  type TimedPass,
  measureNetworks,
} from './latency/measure-networks.ts';
export { type ActivationMemory, activationMemory } from './complexity/activation-memory.ts';
export {
  type Finding,
  type Guideline,
  type GuidelineReport,
  GUIDELINES,
} from './guidelines/finding.ts';
export { lintArchitecture } from './guidelines/lint-architecture.ts';
export { type LatencySample, fitLatencyTable } from './latency-table/fit-latency-table.ts';
export {
  type LatencyTableOptions,
  measureLatencyTable,
} from './latency-table/measure-latency-table.ts';
export { accuracy } from './objectives/accuracy.ts';
export { limit } from './objectives/limit.ts';
export { priced } from './objectives/priced.ts';
export { hypervolume } from './pareto/hypervolume.ts';
export { type ParetoPoint, type Sense, dominates, paretoFront } from './pareto/pareto-front.ts';
export { objectives } from './plugin.ts';
export {
  type ExpectedBest,
  type ExpectedFigure,
  type TabularCell,
  expectedBest,
} from './tabular/expected-best.ts';
