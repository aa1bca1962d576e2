import { describeTrainer } from './describe-trainer.ts';
import { toyTrainer } from './toy-trainer.ts';
import { toyTrainingTrainer } from './toy-training.ts';

describeTrainer(toyTrainer);
describeTrainer(toyTrainingTrainer);
