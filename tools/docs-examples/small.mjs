const SEARCH = ['search.epochs=1', 'search.updatesPerEpoch=2', 'derive.candidates=2'];
const IMAGES = ['dataset.trainImages=160', 'dataset.testImages=64'];
const VALIDATION = ['dataset.validationImages=64'];
const STUDY = ['budget.epochs=1', 'seeds=2', 'latency.passes=2', 'common.train.trainer.epochs=1'];

/**
 * What the option `small` of a block adds to a command, by its name: a step or two instead of minutes.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const SMALL = {
  search: set('--set', [...IMAGES, ...VALIDATION, ...SEARCH]),
  train: set('--set', [...IMAGES, 'trainer.epochs=1']),
  study: set('--set', [
    ...[...IMAGES, ...VALIDATION, ...STUDY],
    ...SEARCH.slice(1).map((each) => `common.search.${each}`),
  ]),
  fidelity: [
    ...set('--set', [...IMAGES, ...VALIDATION, ...SEARCH]),
    ...set('--set-train', [...IMAGES, 'trainer.epochs=1']),
    ...['--cells', '5'],
  ],
};

function set(option, values) {
  return values.flatMap((value) => [option, value]);
}
