import type { BenchResult, BenchedLatency, BenchedNetwork } from '@cellsmith/runtime';
import { count, measure } from './figures.ts';
import type { Palette } from './palette.ts';
import { type Column, table } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'network' },
  { title: 'parameters', align: 'right' },
  { title: 'multiply-adds', align: 'right' },
  { title: 'batch', align: 'right' },
  { title: 'p50 ms', align: 'right' },
  { title: '95 % interval', align: 'right' },
  { title: 'p95 ms', align: 'right' },
  { title: 'images/s', align: 'right' },
  { title: 'speed', align: 'right' },
  { title: '95 % interval', align: 'right' },
];

const TRAINING: readonly Column[] = [
  { title: 'training' },
  { title: 'batch', align: 'right' },
  { title: 'images/s', align: 'right' },
  { title: '95 % interval', align: 'right' },
  { title: 'engine MiB', align: 'right' },
  { title: 'process MiB', align: 'right' },
];

/** What `bench` found, for people. */
export function benchText({ device, passes, networks }: BenchResult, palette: Palette): string {
  const [first] = networks;
  const rows = networks.flatMap((network) =>
    network.latencies.map((latency) => latencyRow(network, latency)),
  );
  const training = networks.flatMap((network) => trainingRow(network));
  return [
    table(COLUMNS, rows, palette),
    ...(training.length > 0 ? [table(TRAINING, training, palette)] : []),
    [
      ...aboutLines({ device, passes }, first?.target ?? '').map(palette.faint),
      ...busyLines(device).map(palette.warning),
    ].join('\n'),
  ].join('\n\n');
}

function latencyRow(
  { target, parameters, multiplyAdds }: BenchedNetwork,
  { batch, p50Ms, p95Ms, interval, speedup, speedupInterval }: BenchedLatency,
): string[] {
  return [
    ...[target, count(parameters), count(multiplyAdds), String(batch)],
    ...[measure(p50Ms), range(interval, measure), measure(p95Ms)],
    measure((1000 * batch) / p50Ms),
    ...[`${speedup.toFixed(2)}x`, range(speedupInterval, (value) => value.toFixed(2))],
  ];
}

function trainingRow({ target, training }: BenchedNetwork): string[][] {
  if (!training) return [];
  const { batch, imagesPerSecond, interval, engineBytes, residentBytes } = training;
  const memory = [engineBytes, residentBytes].map(mebibytes);
  const rate = [measure(imagesPerSecond), range(interval, measure)];
  return [[target, String(batch), ...rate, ...memory]];
}

/** Engines that hold nothing between two steps have no figure. */
function mebibytes(bytes: number): string {
  return bytes === 0 ? '–' : count(Math.round(bytes / 2 ** 20));
}

function range([low, high]: readonly [number, number], show: (value: number) => string): string {
  return `${show(low)} - ${show(high)}`;
}

function aboutLines(
  { device, passes }: Pick<BenchResult, 'device' | 'passes'>,
  first: string,
): string[] {
  const { cpu, cores, memoryBytes, node, engine, threads } = device;
  const memory = `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`;
  const on = threads === null ? '' : `, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return [
    `${passes} forward passes of each in turns, warm-up left out; speed is against ${first}`,
    `${cpu}, ${cores} cores, ${memory}, Node ${node}, engine ${engine.name} (${engine.detail})${on}`,
  ];
}

/** Of the processors, before the measurement: more and its figures are those of a busy machine. */
const BUSY = 0.5;

function busyLines({ loadBefore, cores }: BenchResult['device']): string[] {
  if (loadBefore <= BUSY * cores) return [];
  const load = `${loadBefore.toFixed(1)} processes wanted one of ${cores} cores`;
  return [
    `the machine was busy (${load}): times are too long and intervals wide; speeds, taken in turns, suffer less`,
  ];
}
