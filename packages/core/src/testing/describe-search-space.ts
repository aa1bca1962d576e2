import { describe } from '@jest/globals';
import fc from 'fast-check';
import { sampleGenotype } from '../genotype/genotype.ts';
import { PluginRegistry } from '../plugin-registry.ts';
import { createRng } from '../rng.ts';
import type { NetworkOptions } from '../search-space/network.ts';
import type { SearchSpacePlugin, SpaceParts } from '../search-space/search-space.ts';
import { describeDecisions } from './describe-decisions.ts';
import { describeCanonicalKey } from './space/describe-canonical-key.ts';
import { describeDecode } from './space/describe-decode.ts';
import { describeEmbedding } from './space/describe-embedding.ts';
import { describeGenotypes } from './space/describe-genotypes.ts';
import type { SpaceSubject } from './space/space-subject.ts';
import { toyNetwork } from './toy-network.ts';

/** What the suite needs to know of a space. */
export interface SearchSpaceSuite {
  /** Of the space; all defaults unless given. */
  readonly options?: unknown;
  /** Absent: none. */
  readonly parts?: SpaceParts;
  /** Changes to the network it decodes into: 32x32 images, 8 filters, one cell a stage. */
  readonly network?: Partial<NetworkOptions>;
  /** Options of a space that contains it, where it can embed. */
  readonly larger?: unknown;
  /** Random genotypes a law. */
  readonly runs?: number;
}

/** The laws of every search space. */
export function describeSearchSpace(plugin: SearchSpacePlugin, suite: SearchSpaceSuite = {}): void {
  const { options = {}, parts = noParts(), runs = 20 } = suite;
  const space = plugin.create(options, parts);
  const larger = suite.larger === undefined ? undefined : plugin.create(suite.larger, parts);
  const subject = {
    space,
    runs,
    networks: networksOf(suite.network),
    genotypes: fc.nat().map((seed) => sampleGenotype(space.decisions, createRng(seed))),
  } satisfies SpaceSubject;
  describe(`search space ${plugin.name} ${JSON.stringify(options)}`, () => {
    describeDecisions(space.decisions);
    describeGenotypes(subject);
    describeDecode(subject);
    describeCanonicalKey(subject);
    if (larger) describeEmbedding(subject, larger);
  });
}

/** No operations, merges, shortcuts and sharing policies: for spaces that compose nothing. */
export function noParts(): SpaceParts {
  return {
    operations: new PluginRegistry('operation', []),
    merges: new PluginRegistry('merge', []),
    shortcuts: new PluginRegistry('shortcut', []),
    sharing: new PluginRegistry('sharing policy', []),
  };
}

function networksOf(changes: Partial<NetworkOptions> = {}): readonly NetworkOptions[] {
  const base = toyNetwork({ inputShape: [32, 32, 3], filters: 8, ...changes });
  return [
    { ...base, form: 'search' },
    { ...base, form: 'final' },
    { ...base, form: 'search', auxiliaryHead: { enabled: true, frozen: true } },
    { ...base, form: 'final', auxiliaryHead: { enabled: true, frozen: false } },
  ];
}
