import type { Inspection } from '@cellsmith/runtime';
import { drawGenotype } from './draw-cell.ts';
import { facts } from './facts.ts';
import { count } from './figures.ts';
import { guidelinesText } from './guidelines-text.ts';
import type { Palette } from './palette.ts';
import { table } from './table.ts';

const COLUMNS = [
  { title: 'block' },
  { title: 'layers', align: 'right' },
  { title: 'parameters', align: 'right' },
  { title: 'multiply-adds', align: 'right' },
] as const;

/** Of a guideline; `--lint` shows all. */
const FINDINGS = 2;

/** A cell drawn as text, with what its network costs in all and block by block. */
export function inspectionText(
  inspection: Inspection,
  palette: Palette,
  findings = FINDINGS,
): string {
  const { blocks, decisions, genes } = inspection;
  const rows = blocks.map(({ block, layers, parameters, multiplyAdds }) => [
    block,
    count(layers),
    count(parameters),
    count(multiplyAdds),
  ]);
  return [
    drawGenotype(decisions, genes),
    facts(factRows(inspection), palette),
    rows.length > 0 && table(COLUMNS, rows, palette),
    inspection.structure && guidelinesText(inspection.structure.guidelines, { findings, palette }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function factRows(inspection: Inspection): (readonly [string, string | null])[] {
  const { network, multiplyAdds, auxiliaryHeadParameters } = inspection;
  const { filters, cellsPerStage, form } = network;
  return [
    ['space', inspection.space],
    ['genotype', inspection.genotype],
    ['provenance', inspection.provenance],
    ['network', `${form} form, ${filters} filters, ${cellsPerStage} cells per stage`],
    ['parameters', count(inspection.parameters)],
    ['multiply-adds', multiplyAdds === null ? null : count(multiplyAdds)],
    ...structureRows(inspection.structure),
    ['auxiliary head', auxiliaryHeadParameters > 0 ? count(auxiliaryHeadParameters) : null],
  ];
}

function structureRows(structure: Inspection['structure']): (readonly [string, string | null])[] {
  if (!structure) return [];
  const { depth, fragmentsPerCell, activations } = structure;
  const { trainingBytes, inferenceBytes } = activations;
  const memory = `${mebibytes(trainingBytes)} in training, ${mebibytes(inferenceBytes)} in inference, an image`;
  return [
    ['depth', `${depth} layers, ${fragmentsPerCell.toFixed(1)} convolutions and pools a cell`],
    ['activations', memory],
  ];
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}
