export { type ServeRelayOptions, serveRelay } from './relay/serve-relay.ts';
export { type ServeControllerOptions, serveController } from './serve-controller.ts';
export type { ServedController } from './served-controller.ts';
export type { SessionLimits } from './sessions/sessions.ts';
export type { Listener, Listening } from './start-server.ts';
