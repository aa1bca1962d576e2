import { defineTrainer } from '@cellsmith/core';
import { templatePluginOptions } from './template-plugin-options.ts';
import { TemplatePluginTrainer } from './template-plugin-trainer.ts';

/** Weight sharing in its shortest form: one network of shared weights, in which every genotype is a path. */
export const templatePlugin = defineTrainer({
  name: 'template-plugin',
  summary: 'Trains shared weights with a constant learning rate.',
  form: 'search',
  options: templatePluginOptions,
  create: (options, context) => new TemplatePluginTrainer(options, context),
});
