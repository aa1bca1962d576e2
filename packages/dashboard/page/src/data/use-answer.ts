import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from './ask.ts';

/** What the server says to a question, as far as it is known. */
export interface Answered<Answer> {
  readonly data: Answer | null;
  /** In words; the data is then what was known before. */
  readonly problem: string | null;
  /** Asks again. */
  readonly again: () => void;
}

/** @param path below `/api/`; null asks nothing */
export function useAnswer<Answer>(path: string | null): Answered<Answer> {
  const [state, setState] = useState<{ data: Answer | null; problem: string | null }>({
    data: null,
    problem: null,
  });
  const current = useRef(path);
  const load = (): void => {
    if (path === null) return;
    ask<Answer>(path).then(
      (data) => {
        if (current.current === path) setState({ data, problem: null });
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (current.current === path) setState(({ data }) => ({ data, problem }));
      },
    );
  };
  useEffect(() => {
    current.current = path;
    setState({ data: null, problem: null });
    load();
  }, [path]);
  return { ...state, again: load };
}
