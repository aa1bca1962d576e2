export type * from './api.ts';
export { type ServeOptions, type ServedDashboard, serve } from './serve.ts';
