export { type CellFigure, cellFigures, drawCells } from './drawing/draw-cells.ts';
export { type SchemeColour, operationColour } from './drawing/operation-colour.ts';
