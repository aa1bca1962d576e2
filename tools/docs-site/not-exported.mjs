/**
 * By package: the makings of exported types that nobody outside asks for by name, mostly schemas whose
 * inferred type is what is exported, and what only we construct with.
 *
 * @type {Readonly<Record<string, string[]>>}
 */
export const NOT_EXPORTED = {
  '@cellsmith/benchmarks': [
    'src/pareto/hypervolume.ts:Pair',
    'src/report/plots/plot-colours.ts:SchemeColour',
    'src/statistics/bootstrap-interval.ts:Statistic',
  ],
  '@cellsmith/controllers': [
    'src/local-search/local-search.ts:options',
    'src/regularized-evolution/regularized-evolution.ts:options',
  ],
  '@cellsmith/core': [
    'src/ask-and-tell/messages.ts:observeAnswer',
    'src/ask-and-tell/messages.ts:observeRequest',
    'src/ask-and-tell/messages.ts:openAnswer',
    'src/ask-and-tell/messages.ts:openRequest',
    'src/ask-and-tell/messages.ts:proposeAnswer',
    'src/ask-and-tell/messages.ts:proposeRequest',
    'src/ask-and-tell/messages.ts:question',
    'src/ask-and-tell/messages.ts:replyRequest',
    'src/config/stored-config.ts:StoredConfig',
    'src/testing/parts/describe-part.ts:PartSuite',
    'src/architecture/layer.ts:Common',
    'src/architecture/layer.ts:Window',
    'src/architecture/graph-builder.ts:ConvolutionOptions',
    'src/architecture/graph-builder.ts:Graph',
    'src/architecture/graph-builder.ts:Weight',
    'src/architecture/graph-builder.ts:WindowOptions',
    'src/config/config-schema.ts:FRAMES',
    'src/config/config-schema.ts:Slots',
    'src/events/event.ts:Metrics',
    'src/run/search-progress.ts:Metrics',
    'src/run/training-loop.ts:Metrics',
    'src/simulation/simulated-workers.ts:WorkersState',
    'src/study/study-config.ts:BUDGET_UNITS',
    'src/study/study-config.ts:STUDY_FRAME',
    'src/study/study-config.ts:decide',
    'src/study/study-config.ts:latency',
    'src/testing/engine/closeness.ts:Values',
    'src/testing/engine/engine-case.ts:PassOptions',
    'src/testing/reference/network-pass.ts:NetworkPass',
    'src/worth/assess-update.ts:Assessed',
    'src/worth/worth-state.ts:WorthState',
  ],
  '@cellsmith/runtime': [
    'src/diagnose.ts:EngineFinding',
    'src/export/export-formats.ts:EXPORT_FORMATS',
    'src/fidelity/fidelity-session.ts:FidelitySessionParts',
    'src/objective/search-objective.ts:PricedCell',
    'src/replay/replay-folder.ts:ReplayFolder',
    'src/storage/checkpoint-store.ts:CheckpointStore',
    'src/study/study-session.ts:StudySessionParts',
  ],
  '@cellsmith/search-spaces': [
    'src/nasnet/nasnet-options.ts:nasnetOptions',
    'src/shuffle-nasnet/shuffle-nasnet-options.ts:shuffleNasnetOptions',
  ],
};
