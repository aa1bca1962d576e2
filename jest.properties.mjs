// Properties are tried on the same inputs wherever they are tried: a red run can be run again. Other inputs:
// CELLSMITH_PROPERTY_SEED=7 npm test
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.CELLSMITH_PROPERTY_SEED ?? 1) });
