import { describe, expect, it } from '@jest/globals';
import { LastAnswers } from './last-answers.ts';

describe('LastAnswers', () => {
  it('asks once, again after a failure, and again for what was too long ago', async () => {
    const asked: string[] = [];
    const answers = new LastAnswers<string>(2);
    const of = (question: string): Promise<string> =>
      answers.of(question, () => {
        asked.push(question);
        return asked.length === 1
          ? Promise.reject(new Error('not now'))
          : Promise.resolve(question);
      });

    await expect(of('a')).rejects.toThrow('not now');
    await of('a');
    await Promise.all([of('a'), of('b'), of('b')]);
    expect(asked).toEqual(['a', 'a', 'b']);

    await of('c');
    await of('a');
    expect(asked).toEqual(['a', 'a', 'b', 'c', 'a']);
  });
});
