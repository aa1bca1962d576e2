import type { JSX } from 'preact';

/** Something that could not be done, in words. */
export function Problem({ text, again }: { text: string; again?: () => void }): JSX.Element {
  return (
    <p class="problem" role="alert">
      {text}
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </p>
  );
}
