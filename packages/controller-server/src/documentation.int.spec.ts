import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASK_AND_TELL, type Json } from '@cellsmith/core';
import { createFakeClock } from '@cellsmith/core/testing';
import { openController } from '@cellsmith/runtime';
import { serveController } from './serve-controller.ts';
import type { Listener } from './start-server.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, ROOT)), 'utf8');

interface Example {
  readonly name: keyof typeof ASK_AND_TELL;
  readonly message: Json;
}

/** The messages in a page, each with the name that was last said before it. */
function examplesOf(page: string): readonly Example[] {
  const names = Object.keys(ASK_AND_TELL).join('|');
  const parts = page.matchAll(
    new RegExp(`\`(?<name>${names})\`|\`\`\`json\n(?<code>.*?)\`\`\``, 'gsu'),
  );
  let said = 'Refusal';
  const examples: Example[] = [];
  for (const { groups } of [...parts]) {
    said = groups?.['name'] ?? said;
    const code = groups?.['code'];
    if (code !== undefined) {
      examples.push({ name: said as Example['name'], message: JSON.parse(code) as Json });
    }
  }
  return examples;
}

describe('the page on ask and tell', () => {
  const examples = examplesOf(read('docs/ask-and-tell.md'));
  let listener: Listener;

  beforeAll(async () => {
    const { space, ...opened } = await openController(undefined, {
      ...{ space: 'shuffle-nasnet', controller: 'random' },
      set: ['space.blocks=1', 'space.operations=[conv1x1, maxPool3x3]'],
    });
    const served = { ...opened, space: space.name, decisions: space.decisions };
    listener = await serveController({ served, port: 0, clock: createFakeClock() });
  });

  afterAll(() => listener.close());

  const first = (name: Example['name']): Json =>
    examples.find((example) => example.name === name)?.message ?? null;

  async function post(path: string, body: Json): Promise<Json> {
    const response = await fetch(new URL(`/v1/${path}`, listener.url), {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json' },
    });
    return (await response.json()) as Json;
  }

  it('has an example of every message but the parts of others', () => {
    const named = new Set(examples.map(({ name }) => name));
    const wanted = Object.keys(ASK_AND_TELL).filter(
      (name) => !['Decision', 'Question'].includes(name),
    );

    expect([...named].sort()).toEqual(wanted.sort());
  });

  it.each(examples)('shows $name as the contract has it', ({ name, message }) => {
    expect(ASK_AND_TELL[name].safeParse(message).error).toBeUndefined();
  });

  it('shows what the server answers', async () => {
    const opened = (await post('sessions', first('OpenRequest'))) as { readonly session: string };
    const { session } = opened;
    expect({ ...opened, session: '' }).toEqual({ ...(first('OpenAnswer') as object), session: '' });
    const ask = (kind: string, request: Example['name']): Promise<Json> =>
      post(`sessions/${session}/${kind}`, first(request));

    expect(await ask('propose', 'ProposeRequest')).toEqual(first('ProposeAnswer'));
    expect(await ask('observe', 'ObserveRequest')).toEqual(first('ObserveAnswer'));
    expect(await post('sessions', { seed: 'one' })).toEqual(first('Refusal'));
  });
});

describe('the guide to optimisers in other languages', () => {
  const guide = read('docs/guides/optimiser-in-another-language.md');

  it.each(['optimiser.py', 'table.py', 'study.yaml', 'search.yaml', 'ask_enas.py'])(
    'has %s as the example has it',
    (file) => {
      expect(guide).toContain(`\n${read(`examples/python-optimiser/${file}`)}\`\`\``);
    },
  );

  it('has an optimiser of less than sixty lines', () => {
    expect(read('examples/python-optimiser/optimiser.py').split('\n').length - 1).toBeLessThan(60);
  });
});
