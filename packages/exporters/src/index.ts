export { type CellFigure, cellFigures, drawCells } from './drawing/draw-cells.ts';
export { type SchemeColour, operationColour } from './drawing/operation-colour.ts';
export {
  ONNX_INPUT,
  ONNX_OPSET,
  ONNX_OUTPUT,
  type OnnxSource,
  exportOnnx,
} from './onnx/export-onnx.ts';
