import type { ControllerPlugin } from '../controller/controller.ts';
import type { DatasetPlugin } from '../dataset/dataset.ts';
import type { EnginePlugin } from '../engine/engine.ts';
import type { ObjectivePlugin } from '../objective/objective.ts';
import type { PluginRegistry } from '../plugin-registry.ts';
import type { ReporterPlugin } from '../reporting/reporter.ts';
import type { SearchSpacePlugin, SpaceParts } from '../search-space/search-space.ts';
import type { TrainerPlugin } from '../trainer/trainer.ts';

/** The plugins that a config's slots can name. */
export interface ConfigPlugins {
  readonly engine: PluginRegistry<EnginePlugin>;
  readonly dataset: PluginRegistry<DatasetPlugin>;
  readonly space: PluginRegistry<SearchSpacePlugin>;
  readonly controller: PluginRegistry<ControllerPlugin>;
  readonly trainer: PluginRegistry<TrainerPlugin>;
  readonly objective: PluginRegistry<ObjectivePlugin>;
  readonly reporter: PluginRegistry<ReporterPlugin>;
  /** What spaces compose their cells of; their options name them. */
  readonly parts: SpaceParts;
}
