import type { Block, ReportDocument, TableBlock } from '../document.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
  '–': '--',
  '±': '$\\pm$',
  '≈': '$\\approx$',
  '×': '$\\times$',
  τ: '$\\tau$',
  δ: '$\\delta$',
  '’': "'",
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/**
 * The sentences and tables as a fragment for a paper; its preamble needs `\usepackage{booktabs}`.
 * Long listings, as those of all trials, are left to the other forms.
 */
export function renderLatex({ title, kind, lead, sections }: ReportDocument): string {
  const parts = [
    `% ${commentText(title)}: ${commentText(kind)}`,
    '% Needs \\usepackage{booktabs}',
    ...lead.map(escape),
    ...sections
      .map((one) => ({ ...one, parts: one.blocks.flatMap((block) => renderBlock(block)) }))
      .filter((one) => one.parts.length > 0)
      .flatMap((one) => [`\\paragraph{${escape(one.title)}}`, ...one.parts]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [escape(block.text)];
    case 'heading':
      return [`\\subparagraph{${escape(block.text)}}`];
    case 'statements': {
      const items = block.statements.map(({ label, title = '', text, detail = '' }) => {
        const sentence = [title, text, detail].filter((part) => part !== '').join(' ');
        return `  \\item \\textbf{${escape(label)}:} ${escape(sentence)}`;
      });
      return [['\\begin{itemize}', ...items, '\\end{itemize}'].join('\n')];
    }
    case 'table':
      return block.rows.length > 0 ? [renderTable(block)] : [];
    case 'folded':
      return block.blocks.filter(({ kind }) => kind === 'table').flatMap(renderBlock);
    default:
      return [];
  }
}

function renderTable({ caption, columns, rows }: TableBlock): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\`;
  return [
    '\\begin{table}[htbp]',
    '  \\centering',
    `  \\caption{${escape(caption)}}`,
    `  \\begin{tabular}{${columns.map(({ align }) => (align === 'right' ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    line(columns.map(({ title }) => escape(title))),
    '    \\midrule',
    ...rows.map((row) => line(columns.map((_, index) => escape(row[index] ?? '')))),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
  ].join('\n');
}

function escape(content: string): string {
  return content
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/[\\~^−–±≈×τδ’<>]|[&%$#_{}]/gu, (sign) => SPECIAL[sign] ?? `\\${sign}`);
}

function commentText(content: string): string {
  return content.replaceAll(/\s+/gu, ' ');
}
