export { cellsAsDot, cellsAsMermaid, cellsAsText } from './drawing/cells-as-code.ts';
export { type CellFigure, cellFigures, drawCells } from './drawing/draw-cells.ts';
export { flatDrawing } from './drawing/flat-drawing.ts';
export { drawNetwork } from './drawing/draw-network.ts';
export { networkAsDot, networkAsMermaid, networkAsText } from './drawing/network-as-code.ts';
export { type SchemeColour, operationColour } from './drawing/operation-colour.ts';
export {
  ONNX_INPUT,
  ONNX_OPSET,
  ONNX_OUTPUT,
  type OnnxSource,
  exportOnnx,
} from './onnx/export-onnx.ts';
export { readOnnxMetadata } from './onnx/read-onnx-metadata.ts';
export { type ProgramSource, programFiles } from './program/program-files.ts';
