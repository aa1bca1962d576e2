/** Where in the page we are: kept behind the # of the address. */
export type Route =
  | { readonly view: 'runs' }
  | { readonly view: 'run' | 'study'; readonly id: string }
  | { readonly view: 'compare'; readonly ids: readonly string[] };

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [view, id] = path.split('/');
  if ((view === 'run' || view === 'study') && id) return { view, id: decoded(id) };
  if (view !== 'compare') return { view: 'runs' };
  return { view, ids: new URLSearchParams(query).getAll('run') };
}

export function hashOf(route: Route): string {
  if (route.view === 'runs') return '#/';
  if (route.view !== 'compare') return `#/${route.view}/${encodeURIComponent(route.id)}`;
  return `#/compare?${route.ids.map((id) => `run=${encodeURIComponent(id)}`).join('&')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
