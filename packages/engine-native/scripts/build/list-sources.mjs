// Prints the sources of the addon, the kernels aside, for binding.gyp.
import { librarySources } from './native-sources.mjs';

console.log([...librarySources(), 'native/addon.cc'].join(' '));
