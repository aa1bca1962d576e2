/** What a metric's figures are, for axes and tables. */
export type MetricUnit =
  'share' | 'count' | 'milliseconds' | 'seconds' | 'imagesPerSecond' | 'none';

/** One figure that trials give and arms are compared by. */
export interface Metric {
  /** As journals, JSON and configs have it. */
  readonly name: string;
  /** As people read it. */
  readonly label: string;
  readonly unit: MetricUnit;
  readonly better: 'lower' | 'higher';
  /** What it is and how it was measured, in a sentence. */
  readonly about: string;
}

/** The metrics that Cellsmith's own trials can give; plugins may give more. */
export const METRICS: readonly Metric[] = [
  {
    name: 'testError',
    label: 'test error',
    unit: 'share',
    better: 'lower',
    about:
      'Share of wrong answers on the test images, mean of the last epochs (ShuffleNASNets IV-B)',
  },
  {
    name: 'reward',
    label: 'reward',
    unit: 'share',
    better: 'higher',
    about: 'What the chosen cell was rated when it was chosen',
  },
  {
    name: 'parameters',
    label: 'parameters',
    unit: 'count',
    better: 'lower',
    about: 'Trained values of the network, without moving statistics and auxiliary head (FACTS 2)',
  },
  {
    name: 'multiplyAdds',
    label: 'multiply-adds',
    unit: 'count',
    better: 'lower',
    about: 'Of one image: convolutions and dense layers (FACTS 6)',
  },
  {
    name: 'latencyMs',
    label: 'latency',
    unit: 'milliseconds',
    better: 'lower',
    about:
      'Median time of one forward pass of a batch, arms measured in turns (ShuffleNASNets IV-C)',
  },
  {
    name: 'regret',
    label: 'regret',
    unit: 'share',
    better: 'lower',
    about: 'How far the chosen cell is below the best of the table, on test images',
  },
  {
    name: 'cpuSeconds',
    label: 'processor time',
    unit: 'seconds',
    better: 'lower',
    about: 'Processor time of the trial, over all threads',
  },
];
