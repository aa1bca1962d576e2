import { expect, it } from '@jest/globals';
import { blame } from '../blame.ts';

/** The law of every name that configs use. */
export function describePluginName(name: string): void {
  it('has a kebab-case name, so that configs can use it', () => {
    blame(`the name "${name}" is not kebab-case`, () => {
      expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u);
    });
  });
}
