import { describe, expect, it } from '@jest/globals';
import { readMutants } from './read-mutants.mjs';

const AROUND = ['merge', 'forgets an input', 'reads every input', 'merge broken'];

function test(title, status, message = '') {
  return { ancestorTitles: AROUND, title, status, failureMessages: message ? [message] : [] };
}

function report(...assertionResults) {
  return { testResults: [{ name: 'merge.mutants.ts', message: '', assertionResults }] };
}

describe('readMutants', () => {
  it('takes the first line of what is said of the broken promise', () => {
    const failure = 'Error: \u001b[31mnot all\u001b[39m are read\n\nexpect(received)';
    const tests = [test('reads every input', 'failed', failure), test('is the same', 'passed')];

    expect(readMutants(report(...tests))).toEqual([
      {
        ...{ contract: 'merge', fault: 'forgets an input', promise: 'reads every input' },
        ...{ message: 'not all are read', tests: 2, failed: ['reads every input'] },
      },
    ]);
  });

  it('has no message where another promise failed', () => {
    const tests = [test('reads every input', 'passed'), test('is the same', 'failed', 'differs')];

    expect(readMutants(report(...tests))).toMatchObject([
      { message: null, failed: ['is the same'] },
    ]);
  });

  it('counts what was run only', () => {
    const tests = [test('reads every input', 'pending'), test('is the same', 'passed')];

    expect(readMutants(report(...tests))).toMatchObject([{ message: null, tests: 1, failed: [] }]);
  });

  it('names a file that could not be run', () => {
    const broken = { name: 'merge.mutants.ts', message: 'SyntaxError', assertionResults: [] };

    expect(() => readMutants({ testResults: [broken] })).toThrow(
      /merge\.mutants\.ts.*SyntaxError/su,
    );
  });
});
