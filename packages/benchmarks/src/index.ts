export {
  type ComplexityReport,
  type PartComplexity,
  inspectArchitecture,
} from './complexity/inspect-architecture.ts';
export { longestPath } from './complexity/longest-path.ts';
