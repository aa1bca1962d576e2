import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Runs `work` on TensorFlow.js's `cpu` backend, whatever backend the process uses otherwise, and
 * frees the tensors it makes.
 *
 * The backend is global to the process and belongs to the engine. It is switched and switched back
 * within one synchronous stretch, so nobody else sees the switch, and results do not depend on the
 * engine. Only a process that has not chosen a backend at all is left with `cpu`.
 *
 * @param work must be synchronous, and return host values only
 */
export async function onCpu<Result>(work: () => Result): Promise<Result> {
  const before = currentBackend();
  // A backend that is still being loaded would take over in the middle.
  if (before !== undefined) await tf.ready();
  return switched(before, work);
}

function switched<Result>(before: string | undefined, work: () => Result): Result {
  const production = tf.env().getBool('PROD');
  // Keeps the backend from advertising another one on the terminal when it is first used.
  tf.env().set('PROD', true);
  // Takes effect at once, as both backends exist; the promise only says so.
  if (before !== 'cpu') void tf.setBackend('cpu');
  let result: { value: Result } | undefined;
  try {
    tf.tidy(() => {
      result = { value: work() };
    });
  } finally {
    tf.env().set('PROD', production);
    if (before !== undefined && before !== 'cpu') void tf.setBackend(before);
  }
  if (!result) throw new Error('The work on the cpu backend did not run');
  return result.value;
}

/** The declared type forgets that a process starts without one. */
function currentBackend(): string | undefined {
  const name: string | undefined = tf.getBackend();
  return name === '' ? undefined : name;
}
