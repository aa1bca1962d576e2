import type { Block, Mark, ReportDocument, TableBlock } from '../document.ts';

const SIGNS: Readonly<Record<Mark, string>> = { good: '▲', bad: '▼', same: '≈', open: '?' };

/** The report for places that render Markdown; its pictures are left to the HTML form. */
export function renderMarkdown({ title, kind, lead, sections }: ReportDocument): string {
  const parts = [
    `# ${escape(title)}`,
    `*${escape(kind)}*`,
    ...lead.map(escape),
    ...sections
      .map((one) => ({ ...one, parts: one.blocks.flatMap(renderBlock) }))
      .filter((one) => one.parts.length > 0)
      .flatMap((one) => [`## ${escape(one.title)}`, ...one.parts]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.isWarning ? `> **Note:** ${escape(block.text)}` : escape(block.text)];
    case 'heading':
      return [`### ${escape(block.text)}`];
    case 'statements':
      return [
        block.statements
          .map(
            ({ mark, label, title, text, detail }) =>
              `- **${SIGNS[mark]} ${escape(label)}** ${escape(joined(title, text, detail))}`,
          )
          .join('\n'),
      ];
    case 'table':
      return block.rows.length > 0 ? [renderTable(block)] : [];
    case 'figures':
      return [];
    case 'code':
      return [codeFence(block.text)];
    case 'folded':
      return [`### ${escape(block.summary)}`, ...block.blocks.flatMap(renderBlock)];
  }
}

function renderTable({ caption, columns, rows }: TableBlock): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (content: string): string => escape(content).replaceAll('|', '\\|');
  return [
    `${escape(caption)}\n`,
    line(columns.map(({ title }) => cell(title))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map((row) => line(columns.map((_, index) => cell(row[index] ?? '')))),
  ].join('\n');
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

/** A fence longer than any within. */
function codeFence(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/gu)].map(([found]) => found.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${content.trimEnd()}\n${fence}`;
}

/** What Markdown and the HTML in it would take as a sign. */
function escape(content: string): string {
  return content
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/[\\`*_[\]#~]/gu, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
