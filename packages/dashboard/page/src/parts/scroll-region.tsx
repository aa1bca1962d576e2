import type { ComponentChildren, JSX } from 'preact';

/** What may be wider or longer than its place: scrolled by itself, by keys as well. */
export function ScrollRegion({
  name,
  children,
}: {
  /** For those who do not see it. */
  name: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={name}>
      {children}
    </div>
  );
}
