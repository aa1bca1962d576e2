import { type JournalLine, type ReportedRun, eventOf, trialSeries } from '@cellsmith/core';
import type { Entry } from './event-file.ts';
import { type SummaryValue, sessionEnd, sessionStart, textValue } from './summary-values.ts';

/** An entry of a curve, a text or a session, and whose it is. */
export interface SeriesEntry extends Entry {
  readonly series: string;
}

/** What a reporter writes before all else: the config, the machine, the hyper-parameters. */
export function firstEntries(
  { kind, configText, environment, hyperParameters }: ReportedRun,
  seconds: number,
): readonly SeriesEntry[] {
  const values = [
    textValue('config', fenced(configText, 'yaml')),
    textValue('environment', fenced(JSON.stringify(environment, undefined, 2), 'json')),
  ];
  // The sessions of a study are its trials.
  const session = kind === 'study' ? [] : [sessionStart(hyperParameters, seconds)];
  return [...values, ...session].map((value) => ({ series: '', step: 0, value }));
}

/** What a line says besides figures: alarms, and beginning and end of sessions. */
export function toldEntries(line: JournalLine, seconds: number): readonly SeriesEntry[] {
  const event = eventOf(line);
  switch (event.type) {
    case 'controller.collapsed':
      return [{ series: '', step: event.epoch, value: textValue('alarms', event.message) }];
    case 'run.completed':
      return [{ series: '', step: 0, value: sessionEnd(true, seconds) }];
    case 'trial.completed':
    case 'trial.failed': {
      const { arm, seed, repeat, state } = event.trial;
      const values: readonly SummaryValue[] = [
        sessionStart({ arm, seed, repeat }, seconds),
        sessionEnd(state === 'completed', seconds),
      ];
      return values.map((value) => ({ series: trialSeries(event.trial), step: 0, value }));
    }
    case 'study.judged': {
      const words = event.verdicts.map((verdict) => `- **${verdict.metric}**: ${verdict.words}`);
      const value = textValue('verdicts', words.join('\n'));
      return [{ series: '', step: event.seeds, value }];
    }
    default:
      return [];
  }
}

function fenced(text: string, language: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}
