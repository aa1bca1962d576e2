import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Architecture } from '../../architecture/architecture.ts';
import { inferShapes } from '../../architecture/infer-shapes.ts';
import { parseArchitecture } from '../../architecture/parse-architecture.ts';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import type { NetworkOptions } from '../../search-space/network.ts';
import { blame } from '../blame.ts';
import { holds } from '../holds.ts';
import type { SpaceSubject } from './space-subject.ts';

/** Laws of the networks that genotypes mean. */
export function describeDecode(subject: SpaceSubject): void {
  describeOrder(subject);
  describeNetworks(subject);
  describeRepetition(subject);
  describeSharing(subject);
}

function describeOrder({ space, genotypes, networks, runs }: SpaceSubject): void {
  const cases = fc.tuple(genotypes, fc.constantFrom(...networks));

  it('decodes to layers in topological order: each reads earlier ones', () =>
    holds({ cases, runs }, ([genotype, network]) => {
      const { layers } = space.decode(genotype, network);
      const known = new Set<string>();
      for (const { id, inputs } of layers) {
        blame(`layer "${id}" reads layers that do not come before it`, () => {
          expect(inputs.filter((input) => !known.has(input))).toEqual([]);
        });
        known.add(id);
      }
    }));
}

function describeNetworks({ space, genotypes, networks, runs }: SpaceSubject): void {
  it.each(
    networks.map((network) => [network.form, network.auxiliaryHead.enabled, network] as const),
  )('decodes to a valid network, form %s, auxiliary head %s', (_form, _auxiliary, network) =>
    holds({ cases: genotypes, runs }, (genotype) => {
      const architecture = space.decode(genotype, network);
      blame('the network is not valid, or another after JSON', () => {
        const json: unknown = JSON.parse(JSON.stringify(architecture));
        expect(parseArchitecture(json)).toStrictEqual(architecture);
      });
      expectWanted(architecture, network);
    }),
  );
}

function expectWanted(architecture: Architecture, network: NetworkOptions): void {
  const { layers, output, auxiliary } = architecture;
  blame('the output is not one logit for each class', () => {
    expect(inferShapes(architecture).get(output)).toEqual([1, 1, network.classes]);
  });
  blame('the first layer is not the input of the images', () => {
    expect(layers[0]).toMatchObject({ op: 'input', shape: network.inputShape });
  });
  if (network.auxiliaryHead.enabled) return;
  blame('the network has an auxiliary head that nobody asked for', () => {
    expect(auxiliary).toBeUndefined();
  });
}

function describeRepetition({ space, genotypes, networks, runs }: SpaceSubject): void {
  const cases = fc.tuple(genotypes, fc.constantFrom(...networks));

  it('decodes a genotype to one network', () =>
    holds({ cases, runs }, ([genotype, network]) => {
      const first = space.decode(genotype, network);
      const second = space.decode([...genotype], { ...network });
      blame('decode is not deterministic: it gives another network the second time', () => {
        expect(second).toEqual(first);
      });
    }));

  it('leaves a genotype as it is where it decodes it', () =>
    holds({ cases, runs }, ([genotype, network]) => {
      const given = [...genotype];
      space.decode(given, network);
      space.canonicalKey(given);
      blame('decode or canonicalKey changed the genotype', () => {
        expect(given).toEqual(genotype);
      });
    }));
}

function describeSharing({ space, genotypes, networks, runs }: SpaceSubject): void {
  it('gives one shape and role to whatever it calls by one name', () => {
    const known = new Map<string, string>();
    return holds({ cases: genotypes, runs }, (genotype) => {
      networks.forEach((network, index) => {
        for (const { name, shape, role } of weightSpecs(space.decode(genotype, network))) {
          const key = `${index} ${name}`;
          const is = `${role} ${shape.join('x')}`;
          blame(`the weight "${name}" is another one in another genotype`, () => {
            expect(is).toBe(known.get(key) ?? is);
          });
          known.set(key, is);
        }
      });
    });
  });
}
