/** A report without a form: what there is to say, in order. HTML, Markdown and LaTeX are made of it. */
export interface ReportDocument {
  readonly title: string;
  /** `study` or `run`, and how far it is. */
  readonly kind: string;
  /** What was asked or done, in a sentence or two. */
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  /** Unique in its document. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  TextBlock | HeadingBlock | StatementsBlock | TableBlock | FiguresBlock | CodeBlock | FoldedBlock;

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  /** Something that a reader must not miss. */
  readonly isWarning?: boolean;
}

/** A line above what belongs together within a section. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
}

/** How a statement is marked: by colour and by a sign of its own. */
export type Mark = 'good' | 'bad' | 'same' | 'open';

/** Sentences that are the result. */
export interface StatementsBlock {
  readonly kind: 'statements';
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly mark: Mark;
  /** A word or two. */
  readonly label: string;
  /** What the sentence is about, where that needs saying. */
  readonly title?: string;
  readonly text: string;
  /** The figures behind it, for those who want to know. */
  readonly detail?: string;
}

export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export interface FiguresBlock {
  readonly kind: 'figures';
  readonly figures: readonly Figure[];
}

export interface Figure {
  readonly title: string;
  /** What is to be seen, for those who read on and for those who do not see it. */
  readonly about: string;
  /** A whole SVG element. */
  readonly svg: string;
}

export interface CodeBlock {
  readonly kind: 'code';
  readonly text: string;
}

/** Shown on demand; open in print. */
export interface FoldedBlock {
  readonly kind: 'folded';
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export function text(content: string): TextBlock {
  return { kind: 'text', text: content };
}

export function heading(content: string): HeadingBlock {
  return { kind: 'heading', text: content };
}

export function warning(content: string): TextBlock {
  return { kind: 'text', text: content, isWarning: true };
}

/** A section, or none where it has nothing to show. */
export function section(id: string, title: string, blocks: readonly Block[]): readonly Section[] {
  const full = blocks.filter((block) => !isEmpty(block));
  return full.length > 0 ? [{ id, title, blocks: full }] : [];
}

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'table':
      return block.rows.length === 0;
    case 'figures':
      return block.figures.length === 0;
    case 'statements':
      return block.statements.length === 0;
    case 'folded':
      return block.blocks.every(isEmpty);
    default:
      return block.text === '';
  }
}
