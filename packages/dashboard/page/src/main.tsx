import { render } from 'preact';
import { App } from './app.tsx';
import { followRuns } from './data/runs.ts';
import { followTheme } from './data/theme.ts';
import './style.css';

followTheme();
followRuns();
const place = document.querySelector('#app');
if (place) render(<App />, place);
