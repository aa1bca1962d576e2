import type { RunKind } from '@cellsmith/core';

const COMMON_TOP = `# Every key may be left out unless it says otherwise; what is written here are the defaults of
# Cellsmith or a good start. See all names with: cellsmith plugins
`;

const NETWORK = `network:
  filters: 16 # of the first stage; doubled at each reduction
  cellsPerStage: 2 # normal cells in each of the three stages
  dropoutKeep: 0.9 # probability that the head keeps a value, above 0 and up to 1
  dropPathKeep: 1 # that the last cell keeps a path at the end of the training
  auxiliaryHead:
    enabled: false
    frozen: false # true leaves it at its initial values, as ENAS's code does
`;

const CHECKPOINT = `checkpoint:
  everySeconds: 60 # within an epoch; each epoch ends with one
  keep: 3 # of the newest

reporters: [] # told of all figures while the run goes on: tensorboard, csv
`;

const SEARCH = `# A search for a cell: run it with \`cellsmith search <this file>\`.
${COMMON_TOP}
kind: search
name: my-search # the run's folder is runs/my-search
seed: 1
plugins: [] # further modules: ./my-controller.ts, or the name of a package

engine: auto # the fastest that works here; see them with: cellsmith doctor

dataset: # required
  name: synthetic # drawn on the spot; or cifar10, with \`path\` or after: cellsmith data fetch cifar10
  validationImages: 500 # held out to rate cells

space: # required
  name: shuffle-nasnet # or nasnet
  blocks: 5 # operations in a cell

${NETWORK}
controller: # required
  name: enas # or random, regularized-evolution, local-search

trainer: # required
  name: weight-sharing # or from-scratch, which trains each candidate alone
  batchSize: 100

objective: accuracy # or accuracy under a limit: { name: limit, multiplyAdds: 40e6 }

search:
  epochs: 10
  updatesPerEpoch: 1 # of the controller
  cellsPerUpdate: 10 # rated for one update
  on: batch # what rates a cell: one batch of the validation images, or all of them: validation
  assess: # is the controller better than random cells? where cells share their weights
    enabled: true
    share: 0.05 # of the search's own work that random cells may take
    window: 30 # updates that the running answer looks back on

derive: # how the final cell is chosen
  candidates: 10
  on: batch

${CHECKPOINT}`;

const TRAIN = `# The training of one cell from scratch: run it with \`cellsmith train <this file>\`.
${COMMON_TOP}
kind: train
name: my-training # the run's folder is runs/my-training
seed: 1
plugins: [] # further modules: ./my-trainer.ts, or the name of a package

# Required: a published name or a text. The command takes --genotype, or --from <folder of a search>.
genotype: shuffle-nasnet-a

engine: auto # the fastest that works here; see them with: cellsmith doctor

dataset: # required
  name: synthetic # drawn on the spot; or cifar10, with \`path\` or after: cellsmith data fetch cifar10
  validationImages: 0 # held out and rated after each epoch

space: # required; the one that the genotype is of
  name: shuffle-nasnet
  blocks: 5

${NETWORK}
trainer: # required
  name: from-scratch
  epochs: 10
  batchSize: 100
  learningRate: { schedule: cosine, max: 0.05, min: 0.0001, t0: 10, tmul: 2 }

evaluate:
  lastEpochs: 1 # how many of the last epochs end with a look at the test images

${CHECKPOINT}`;

/** A commented config to start from, as YAML. */
export function initConfig(kind: RunKind): string {
  return { search: SEARCH, train: TRAIN }[kind];
}
