/**
 * What a training's journal says.
 *
 * @typedef {{ imagesPerSecond: number, losses: number[], testError: number }} Training
 */

/**
 * Speed is that of the last epoch, from the end of the one before: augmentation and all.
 *
 * @param {string} journal
 * @param {number} images of an epoch
 * @returns {Training}
 */
export function readTraining(journal, images) {
  const lines = journal
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const trained = lines.filter(({ type }) => type === 'epoch.trained');
  const completed = lines.filter(({ type }) => type === 'epoch.completed');
  const seconds = (Date.parse(trained.at(-1).at) - Date.parse(completed.at(-2).at)) / 1000;
  return {
    imagesPerSecond: images / seconds,
    losses: trained.map(({ data }) => data.metrics.trainLoss),
    testError: lines.at(-1).data.result.testError,
  };
}

/** Whether the loss is a number and falls. @param {Training} training */
export function learns({ losses }) {
  return losses.every(Number.isFinite) && losses.at(-1) < losses[0];
}
