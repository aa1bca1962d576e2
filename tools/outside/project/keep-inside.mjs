// Given to Node by --import: whatever loads a module of the folder OUTSIDE_FORBIDDEN fails.
import { register } from 'node:module';

const hooks = `
  const forbidden = ${JSON.stringify(process.env.OUTSIDE_FORBIDDEN)};
  export async function load(url, context, nextLoad) {
    if (url.startsWith(forbidden)) throw new Error('Loaded from the workspace: ' + url);
    return nextLoad(url, context);
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
