import { describeSearchSpace } from './describe-search-space.ts';
import { toySpace } from './toy-space.ts';

describeSearchSpace(toySpace);
describeSearchSpace(toySpace, { options: { nodes: 4 } });
