import {
  CLOCK,
  CONTROLLER,
  type Clock,
  type ConfigPlugins,
  DATASET,
  ENGINE,
  EVENT_BUS,
  type EventBus,
  MERGE,
  OBJECTIVE,
  OPERATION,
  PluginRegistry,
  REPORTER,
  SEARCH_SPACE,
  SHARING_POLICY,
  SHORTCUT,
  TRAINER,
} from '@cellsmith/core';
import { Container, type ContainerModule } from 'inversify';

/** What plugins may ask the container for. */
export interface Services {
  readonly events: EventBus;
  readonly clock: Clock;
}

/**
 * The one place that makes a container.
 *
 * @throws CellsmithError `DUPLICATE_PLUGIN`
 */
export function collectPlugins(
  modules: readonly ContainerModule[],
  services: Services,
): ConfigPlugins {
  const container = new Container();
  container.bind(EVENT_BUS).toConstantValue(services.events);
  container.bind(CLOCK).toConstantValue(services.clock);
  container.load(...modules);
  return {
    engine: new PluginRegistry('engine', container.getAll(ENGINE)),
    dataset: new PluginRegistry('dataset', container.getAll(DATASET)),
    space: new PluginRegistry('search space', container.getAll(SEARCH_SPACE)),
    controller: new PluginRegistry('controller', container.getAll(CONTROLLER)),
    trainer: new PluginRegistry('trainer', container.getAll(TRAINER)),
    reporter: new PluginRegistry('reporter', container.getAll(REPORTER, { optional: true })),
    objective: new PluginRegistry('objective', container.getAll(OBJECTIVE)),
    parts: {
      operations: new PluginRegistry('operation', container.getAll(OPERATION)),
      merges: new PluginRegistry('merge', container.getAll(MERGE)),
      shortcuts: new PluginRegistry('shortcut', container.getAll(SHORTCUT)),
      sharing: new PluginRegistry('sharing policy', container.getAll(SHARING_POLICY)),
    },
  };
}
