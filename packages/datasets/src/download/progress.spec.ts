import { expect, it } from '@jest/globals';
import { createProgress } from './progress.ts';

it('reports about twenty times, however many chunks arrive', () => {
  const messages: string[] = [];
  const total = 162 * 2 ** 20;
  const progress = createProgress('data.tar.gz', total, (message) => messages.push(message));
  for (let chunk = 1; chunk <= 2000; chunk++) progress((total / 2000) * chunk);

  expect(messages).toHaveLength(21);
  expect(messages[10]).toBe('data.tar.gz: 81 of 162 MiB');
  expect(messages[20]).toBe('data.tar.gz: 162 of 162 MiB');
});
