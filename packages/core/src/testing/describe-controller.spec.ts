import { describeController } from './describe-controller.ts';
import { toyController } from './toy-controller.ts';

describeController(toyController, { learns: { updates: 40, perUpdate: 6, atLeast: 0.8 } });
