import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { architectureKey } from '../architecture/architecture-key.ts';
import { countCost } from '../architecture/count-cost.ts';
import { inferShapes } from '../architecture/infer-shapes.ts';
import { parseArchitecture } from '../architecture/parse-architecture.ts';
import { weightSpecs } from '../architecture/weight-spec.ts';
import { formatGenotype, parseGenotype } from '../genotype/genotype-text.ts';
import { type Genotype, checkGenotype, sampleGenotype } from '../genotype/genotype.ts';
import { PluginRegistry } from '../plugin-registry.ts';
import { createRng } from '../rng.ts';
import type { NetworkOptions } from '../search-space/network.ts';
import type { SearchSpace, SearchSpacePlugin, SpaceParts } from '../search-space/search-space.ts';
import { describeDecisions } from './describe-decisions.ts';
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
  const subject: Subject = {
    space,
    runs,
    networks: networksOf(suite.network),
    genotypes: fc.nat().map((seed) => sampleGenotype(space.decisions, createRng(seed))),
  };
  describe(`search space ${plugin.name} ${JSON.stringify(options)}`, () => {
    describeDecisions(space.decisions);
    describeGenotypes(subject);
    describeDecode(subject);
    describeSharing(subject);
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

interface Subject {
  readonly space: SearchSpace;
  readonly genotypes: fc.Arbitrary<Genotype>;
  readonly networks: readonly NetworkOptions[];
  readonly runs: number;
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

function describeGenotypes({ space, genotypes, runs }: Subject): void {
  const { decisions, published } = space;

  it('contains what is sampled from it', () => {
    fc.assert(
      fc.property(genotypes, (genotype) => {
        expect(checkGenotype(decisions, genotype)).toBe(genotype);
      }),
      { numRuns: runs },
    );
  });

  it('reads genotypes back from their text', () => {
    fc.assert(
      fc.property(genotypes, (genotype) => {
        expect(parseGenotype(decisions, formatGenotype(decisions, genotype))).toEqual(genotype);
      }),
      { numRuns: runs },
    );
  });

  it('contains its published genotypes, by unique names and with their provenance', () => {
    expect(new Set(published.map(({ name }) => name)).size).toBe(published.length);
    for (const { genotype, provenance } of published) {
      expect(checkGenotype(decisions, genotype)).toBe(genotype);
      expect(provenance).not.toBe('');
    }
  });

  it.each<[string, (genotype: Genotype) => Genotype]>([
    ['too short', (genotype) => genotype.slice(1)],
    ['too long', (genotype) => [...genotype, 0]],
    ['below a choice', (genotype) => [-1, ...genotype.slice(1)]],
    ['beyond the choices', (genotype) => [1000, ...genotype.slice(1)]],
    ['fractional', (genotype) => [0.5, ...genotype.slice(1)]],
  ])('refuses a genotype that is %s', (_what, change) => {
    const wrong = change(sampleGenotype(decisions, createRng(1)));
    const refusal = expect.objectContaining({ code: 'INVALID_GENOTYPE' });

    expect(() => space.decode(wrong, toyNetwork())).toThrow(refusal);
    expect(() => space.canonicalKey(wrong)).toThrow(refusal);
  });
}

function describeDecode({ space, genotypes, networks, runs }: Subject): void {
  it.each(
    networks.map((network) => [network.form, network.auxiliaryHead.enabled, network] as const),
  )(
    'decodes to a valid network, form %s, auxiliary head %s, that survives JSON',
    (_form, _auxiliary, network) => {
      fc.assert(
        fc.property(genotypes, (genotype) => {
          const architecture = space.decode(genotype, network);
          const json: unknown = JSON.parse(JSON.stringify(architecture));
          expect(parseArchitecture(json)).toStrictEqual(architecture);
          expect(inferShapes(architecture).get(architecture.output)).toEqual([
            1,
            1,
            network.classes,
          ]);
          expect(architecture.layers[0]).toMatchObject({ op: 'input', shape: network.inputShape });
          if (!network.auxiliaryHead.enabled) expect(architecture.auxiliary).toBeUndefined();
        }),
        { numRuns: runs },
      );
    },
  );

  it('decodes a genotype to one network', () => {
    fc.assert(
      fc.property(genotypes, fc.constantFrom(...networks), (genotype, network) => {
        const first = space.decode(genotype, network);
        expect(space.decode([...genotype], { ...network })).toEqual(first);
      }),
      { numRuns: runs },
    );
  });
}

function describeSharing({ space, genotypes, networks, runs }: Subject): void {
  it('gives one shape and role to whatever it calls by one name', () => {
    const known = new Map<string, string>();
    fc.assert(
      fc.property(genotypes, (genotype) => {
        networks.forEach((network, index) => {
          for (const { name, shape, role } of weightSpecs(space.decode(genotype, network))) {
            const key = `${index} ${name}`;
            const is = `${role} ${shape.join('x')}`;
            expect(`${name}: ${known.get(key) ?? is}`).toBe(`${name}: ${is}`);
            known.set(key, is);
          }
        });
      }),
      { numRuns: runs },
    );
  });
}

function describeCanonicalKey({ space, genotypes, networks, runs }: Subject): void {
  const neighbours = fc
    .tuple(genotypes, fc.nat())
    .map(([genotype, seed]) => [genotype, mutate(space, genotype, seed)] as const);
  const forms = networks.slice(0, 2);
  const structure = (genotype: Genotype): string =>
    forms.map((network) => architectureKey(space.decode(genotype, network))).join();
  const cost = (genotype: Genotype): unknown =>
    forms.map((network) => {
      const { parameters, multiplyAdds } = countCost(space.decode(genotype, network));
      return { parameters, multiplyAdds };
    });

  it('has one canonical key for genotypes of one structure', () => {
    fc.assert(
      fc.property(neighbours, ([one, other]) => {
        if (structure(one) !== structure(other)) return;
        expect(space.canonicalKey(one)).toBe(space.canonicalKey(other));
      }),
      { numRuns: 2 * runs },
    );
  });

  it('has one canonical key only for genotypes of one cost', () => {
    fc.assert(
      fc.property(neighbours, ([one, other]) => {
        if (space.canonicalKey(one) !== space.canonicalKey(other)) return;
        expect(cost(one)).toEqual(cost(other));
      }),
      { numRuns: 2 * runs },
    );
  });
}

/** `genotype` with one decision taken anew. */
function mutate({ decisions }: SearchSpace, genotype: Genotype, seed: number): Genotype {
  const rng = createRng(seed);
  const position = rng.int(decisions.length);
  const choices = decisions[position]?.choices.length ?? 1;
  return genotype.with(position, rng.int(choices));
}

function describeEmbedding(
  { space, genotypes, networks, runs }: Subject,
  larger: SearchSpace,
): void {
  it('embeds every genotype in the larger space, as the same network', () => {
    fc.assert(
      fc.property(genotypes, fc.constantFrom(...networks), (genotype, network) => {
        const embedded = space.embed?.(genotype, larger) ?? [];
        expect(checkGenotype(larger.decisions, embedded)).toBe(embedded);
        expect(architectureKey(larger.decode(embedded, network))).toBe(
          architectureKey(space.decode(genotype, network)),
        );
      }),
      { numRuns: runs },
    );
  });
}
