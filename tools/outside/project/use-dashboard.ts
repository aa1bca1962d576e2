// Serves the runs and asks for the page and what it loads, as a browser would.
import { serve } from '@cellsmith/dashboard';

const dashboard = await serve({ directory: 'runs', port: 0, version: '1' });
const page = await (await fetch(dashboard.url)).text();
const [script = ''] = /[^"]*assets\/[^"]*\.js/u.exec(page) ?? [];
const { status } = await fetch(new URL(script, dashboard.url));
const listed = await (await fetch(new URL('api/runs', dashboard.url))).text();
await dashboard.close();

console.log(JSON.stringify({ script, status, hasRun: listed.includes('own') }));
