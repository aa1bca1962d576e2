import { describeEngine } from '../engine/describe-engine.ts';
import { referenceEngine } from './reference-engine.ts';

describeEngine(referenceEngine, { tolerance: { forward: 1e-5, gradients: 1e-5 } });
