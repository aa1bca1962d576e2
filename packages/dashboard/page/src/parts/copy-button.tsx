import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Copies a text, and says so. */
export function CopyButton({ text, what }: { text: string; what: string }): JSX.Element {
  const [said, say] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => say('Copied'),
      () => say('Not allowed here'),
    );
  };
  return (
    <button type="button" class="quiet" onClick={copy} aria-label={`Copy ${what}`}>
      <span aria-live="polite">{said || 'Copy'}</span>
    </button>
  );
}
