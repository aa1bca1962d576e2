import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { connected } from './data/live.ts';
import { parseRoute, type Route } from './data/route.ts';
import { running, server } from './data/runs.ts';
import { type Theme, theme } from './data/theme.ts';
import { CompareView } from './views/compare-view.tsx';
import { KeyHelp } from './views/key-help.tsx';
import { RunView } from './views/run-view.tsx';
import { RunsView } from './views/runs-view.tsx';
import { StudyView } from './views/study-view.tsx';

/** The page: where we are, and what is shown there. */
export function App(): JSX.Element {
  const route = useRoute();
  const [isHelp, help] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const count = running.value;
    document.title = `${count > 0 ? `(${count}) ` : ''}${titleOf(route)} · Cellsmith`;
  });
  useKeys(() => help(true));
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="#/">
          Cellsmith
        </a>
        <small class="place">{server.value?.directory}</small>
        <button type="button" class="quiet" onClick={() => help(true)} aria-haspopup="dialog">
          Keys
        </button>
        <ThemeChoice />
      </header>
      {!connected.value && (
        <p class="problem" role="status">
          The connection to the server is lost; trying again. What you see may be old.
        </p>
      )}
      <main id="main" ref={main} tabIndex={-1}>
        <View route={route} />
      </main>
      {isHelp && <KeyHelp onClose={() => help(false)} />}
    </>
  );
}

function View({ route }: { route: Route }): JSX.Element {
  if (route.view === 'run') return <RunView key={route.id} id={route.id} />;
  if (route.view === 'study') return <StudyView key={route.id} id={route.id} />;
  if (route.view === 'compare') return <CompareView ids={route.ids} />;
  return <RunsView />;
}

function titleOf(route: Route): string {
  if (route.view === 'run' || route.view === 'study') return route.id;
  return route.view === 'compare' ? 'Comparison' : 'Runs';
}

function ThemeChoice(): JSX.Element {
  return (
    <label class="theme">
      <span class="unseen">Colours</span>
      <select
        value={theme.value}
        onChange={({ currentTarget }) => {
          theme.value = currentTarget.value as Theme;
        }}
      >
        <option value="auto">as the system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}

function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => {
      setHash(location.hash);
      scrollTo(0, 0);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const [route, setRoute] = useState(() => parseRoute(hash));
  useEffect(() => setRoute(parseRoute(hash)), [hash]);
  return route;
}

/** Keys that work wherever nobody types. */
function useKeys(help: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const isTyping =
        target instanceof HTMLElement &&
        target.matches('input:not([type=checkbox]), select, textarea');
      if (isTyping || ctrlKey || metaKey || altKey) return;
      const act = {
        '/': focusFilter,
        '?': help,
        j: () => step(1),
        k: () => step(-1),
        g: () => {
          location.hash = '#/';
        },
      }[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function focusFilter(): void {
  document.querySelector<HTMLElement>('#filter')?.focus();
}

/** Moves among the names of a list. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('main table th[scope=row] a')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}
