import type { Inspection } from '@cellsmith/runtime';
import type { DemoResult } from '../session/run-demo.ts';
import { drawGenotype } from './draw-cell.ts';
import { facts } from './facts.ts';
import { count, duration, measure, percent } from './figures.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import type { Palette } from './palette.ts';

interface FinishedDemo {
  readonly result: DemoResult;
  readonly inspection: Inspection;
  readonly elapsedMs: number;
}

/** The cell that the demo found, how good it is, where everything lies and what to try next. */
export function demoText(
  { result, inspection, elapsedMs }: FinishedDemo,
  palette: Palette,
): string {
  const accuracy = `${percent(result.testAccuracy)} of ${count(result.images)} images`;
  return [
    '',
    drawGenotype(inspection.decisions, inspection.genes),
    '',
    facts(
      [
        ['genotype', result.genotype],
        ['reward in the search', measure(result.reward)],
        ['test accuracy', palette.good(accuracy)],
        ['parameters', count(result.parameters)],
        ['time', duration(elapsedMs)],
        ['search', result.search],
        ['training', result.training],
      ],
      palette,
    ),
    '',
    nextSteps(stepsAfter(result), palette),
  ].join('\n');
}

function stepsAfter({ training }: DemoResult): readonly NextStep[] {
  return [
    {
      args: ['inspect', training],
      why: 'where the parameters and multiply-adds of this network are',
    },
    {
      args: ['search', 'demo/search', '--set', 'controller.name=random', '--out', 'runs/random'],
      why: 'the same search with another controller: one value changes',
    },
    { args: ['data', 'fetch', 'cifar10'], why: 'get CIFAR-10, and then …' },
    { args: ['search', 'shuffle-nasnet/search-quick'], why: '… a short search on real images' },
    { args: ['plugins'], why: 'all that a config can name' },
  ];
}
