export { nativeEngine } from './native-engine.ts';
export { nativeEngines } from './plugin.ts';
