import * as untyped from '@dagrejs/dagre';

/** What is used of dagre's graphs. */
export interface DagreGraph {
  setGraph(options: {
    readonly rankdir: 'TB';
    readonly nodesep: number;
    readonly edgesep: number;
    readonly ranksep: number;
  }): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  node(id: string): {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  edge(
    from: string,
    to: string,
    name: string,
  ): { readonly points: readonly { readonly x: number; readonly y: number }[] };
}

// Its declarations name their neighbours without endings, which TypeScript does not resolve in an ES module.
const { Graph, layout } = untyped as unknown as {
  readonly Graph: new (options: { readonly multigraph: boolean }) => DagreGraph;
  readonly layout: (graph: DagreGraph) => void;
};

export { Graph, layout };
