import { describeDataset } from './describe-dataset.ts';
import { toyDataset } from './toy-dataset.ts';

describeDataset(toyDataset);
