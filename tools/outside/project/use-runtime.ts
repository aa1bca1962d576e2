// A program beside the command: it opens the run, looks into its cell, and searches a little itself.
import { createSearch, inspectGenotype, openRun } from '@cellsmith/runtime';

const run = await openRun('runs/own');
const { architecture } = await inspectGenotype('runs/own');
const pools = architecture.layers.filter(({ op }) => op === 'avgPool').map(({ id }) => id);

const search = await createSearch('search.yaml', { set: ['search.epochs=1'], out: 'runs/program' });
const epochs: number[] = [];
search.events.on('epoch.completed').subscribe(({ epoch }) => epochs.push(epoch));
const { genotype, reward } = await search.run();

console.log(JSON.stringify({ status: run.status, pools, epochs, genotype, reward }));
