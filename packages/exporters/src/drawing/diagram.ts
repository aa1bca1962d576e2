/** A box of a diagram. */
export interface DiagramNode {
  readonly id: string;
  /** Any text; lines are parted by line feeds. */
  readonly label: string;
  readonly shape: 'box' | 'round' | 'circle';
  /** Of the outline, `#rrggbb`; the language's own where there is none. */
  readonly colour?: string;
  /** Marks a loose end. */
  readonly isDashed: boolean;
}

/** An arrow of a diagram. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** What DOT and Mermaid say of one cell, or of a network. */
export interface Diagram {
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}
