import type { Diagnosis } from '@cellsmith/runtime';
import type { Palette } from './palette.ts';

interface Finding {
  readonly name: string;
  readonly works: boolean;
  /** The first line stands beside the name, the others below it. */
  readonly lines: readonly string[];
}

const GIGABYTE = 1e9;

/** What works on this machine, what does not, and what to do about it. */
export function diagnosisText(diagnosis: Diagnosis, palette: Palette): string {
  const { node, platform, cpu, cores, memoryBytes, auto } = diagnosis;
  const memory = `${(memoryBytes / GIGABYTE).toFixed(1)} GB`;
  const choice = auto === null ? palette.bad('none works') : `auto takes ${palette.strong(auto)}`;
  return [
    `Node ${node.replace(/^v/u, '')} on ${platform}, ${cores} cores (${cpu.trim()}), ${memory}`,
    section(`engines: ${choice}`, engineFindings(diagnosis), palette),
    section('data sets', datasetFindings(diagnosis), palette),
  ].join('\n\n');
}

function section(title: string, findings: readonly Finding[], palette: Palette): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const rows = findings.flatMap(({ name, works, lines }) =>
    lines.map((line, index) => {
      if (index > 0) return `  ${' '.repeat(width + 9)}${palette.faint(line)}`;
      const mark = works ? palette.good('works') : palette.bad('no   ');
      return `  ${mark}  ${name.padEnd(width)}  ${line}`;
    }),
  );
  return [title, ...rows].join('\n');
}

function engineFindings({ engines }: Diagnosis): Finding[] {
  return engines.map((engine) => ({
    name: engine.name,
    works: engine.works,
    lines: engine.works ? [engine.detail] : [engine.reason, engine.remedy],
  }));
}

function datasetFindings({ datasets }: Diagnosis): Finding[] {
  return datasets.map((dataset) => ({
    name: dataset.name,
    works: dataset.found,
    lines: (dataset.found ? dataset.detail : dataset.reason).split('\n'),
  }));
}
