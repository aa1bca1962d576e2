import { differences } from './differences.mjs';

/**
 * Holds what TensorBoard read against the run.
 *
 * @param {{ curves: import('./curves-of.mjs').Curves, started: any, config: string }} run `started`: what the first event says; `config`: as YAML
 * @param {any} read what `read_events.py` prints
 * @returns {{ points: number, curves: number, pictures: number, texts: number, parameters: number, faults: readonly string[] }}
 */
export function checkRun({ curves, started, config }, read) {
  const pictures = Object.entries(read.images).flatMap(([tag, all]) =>
    all.map((picture) => ({ tag, ...picture })),
  );
  const hparams = read.sessions['_hparams_/session_start_info']?.hparams ?? {};
  return {
    points: Object.values(curves).flat().length,
    curves: Object.keys(curves).length,
    pictures: pictures.length,
    texts: Object.values(read.texts).flat().length,
    parameters: Object.keys(hparams).length,
    faults: [
      ...differences(curves, read.scalars),
      ...pictureFaults(pictures),
      ...textFaults(read.texts, config),
      ...sessionFaults(read.sessions, started),
    ],
  };
}

/** Mean lightness of a drawing on white paper: shapes are outlines in pale colours. */
const PAPER = 0.9;
const BLANK = 0.999;

function pictureFaults(pictures) {
  if (pictures.length === 0) return ['There is no picture of a cell'];
  return pictures.flatMap(({ tag, step, format, fits, light }) => {
    const which = `The picture ${tag} of step ${step}`;
    if (format !== 'PNG' || !fits) return [`${which} is no PNG of the size it says`];
    return light > PAPER && light < BLANK ? [] : [`${which} has ${light} of the light of paper`];
  });
}

function textFaults({ config: texts = [], environment = [] }, config) {
  const isThere = texts.length === 1 && texts[0].includes(config.trimEnd());
  return [
    ...(isThere ? [] : ['The text of the config is not there']),
    ...(environment.length === 1 ? [] : ['The text of the environment is not there']),
  ];
}

const SUCCESS = 1;

function sessionFaults(sessions, { config }) {
  const { seed, trainer } = config;
  const { hparams = {} } = sessions['_hparams_/session_start_info'] ?? {};
  const end = sessions['_hparams_/session_end_info']?.status;
  return [
    ...(hparams.seed === seed ? [] : [`The seed is ${hparams.seed} where it was ${seed}`]),
    ...(hparams['trainer.batchSize'] === trainer.batchSize ? [] : ['The batch size is another']),
    ...(hparams['trainer.name'] === trainer.name ? [] : ['The trainer is another']),
    ...(end === SUCCESS ? [] : ['The session has no end']),
  ];
}
