import { Command } from 'commander';
import { addBench } from './commands/bench.ts';
import { addController } from './commands/controller.ts';
import { addData } from './commands/data.ts';
import { addDemo } from './commands/demo.ts';
import { addDerive } from './commands/derive.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDraw } from './commands/draw.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExport } from './commands/export.ts';
import { addFidelity } from './commands/fidelity.ts';
import { addInit } from './commands/init.ts';
import { addInspect } from './commands/inspect.ts';
import { addPlugins } from './commands/plugins.ts';
import { addPredict } from './commands/predict.ts';
import { addReplay } from './commands/replay.ts';
import { addReport } from './commands/report.ts';
import { addResume } from './commands/resume.ts';
import { addSearch } from './commands/search.ts';
import { addServe } from './commands/serve.ts';
import { addStudy } from './commands/study.ts';
import { addTrain } from './commands/train.ts';
import type { Terminal } from './terminal.ts';

const COMMANDS = [
  addDemo,
  addSearch,
  addDerive,
  addTrain,
  addEvaluate,
  addPredict,
  addExport,
  addStudy,
  addFidelity,
  addResume,
  addReplay,
  addReport,
  addServe,
  addController,
  addInspect,
  addDraw,
  addBench,
  addPlugins,
  addDoctor,
  addData,
  addInit,
];

/** The whole command line; it throws where commander would end the process. */
export function createProgram(terminal: Terminal, version: string): Command {
  const { stdout, stderr } = terminal;
  const program = new Command('cellsmith')
    .description('Neural architecture search: search a cell, derive it, train it, evaluate it.')
    .version(version)
    .exitOverride()
    // Options after a command's name are its own, also where the command has commands below it.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what there is)')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
    })
    .addHelpText('after', '\nStart with:\n  $ cellsmith demo');
  for (const add of COMMANDS) add(program, terminal);
  return program;
}
