import type {
  Block,
  Column,
  Figure,
  Mark,
  ReportDocument,
  Section,
  StatementsBlock,
  TableBlock,
} from '../document.ts';
import { Markup, markup } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';

const SIGNS: Readonly<Record<Mark, string>> = { good: '▲', bad: '▼', same: '≈', open: '?' };

/** The browser itself sees to it that nothing is loaded or run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** One page that needs nothing else: no script, no request; well-formed as HTML and as XML. */
export function renderHtml(report: ReportDocument): string {
  const { title, kind, lead, sections } = report;
  const page = markup`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${title}: ${kind}</title><style>${new Markup(PAGE_STYLE)}</style></head>
<body><header><p class="kind">${kind}</p><h1>${title}</h1></header>
<main><div class="lead">${lead.map((line) => markup`<p>${line}</p>`)}</div>
${sections.map(renderSection)}
</main></body></html>
`;
  return page.source;
}

function renderSection({ id, title, blocks }: Section): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${blocks.map(renderBlock)}</section>
`;
}

function renderBlock(block: Block): Markup {
  switch (block.kind) {
    case 'text':
      return markup`<p${new Markup(block.isWarning ? ' class="warning"' : '')}>${block.text}</p>`;
    case 'heading':
      return markup`<h3>${block.text}</h3>`;
    case 'statements':
      return renderStatements(block);
    case 'table':
      return renderTable(block);
    case 'figures':
      return markup`<div class="figures">${block.figures.map(renderFigure)}</div>`;
    case 'code':
      return markup`<pre tabindex="0">${block.text}</pre>`;
    case 'folded':
      return markup`<details><summary>${block.summary}</summary>${block.blocks.map(renderBlock)}</details>`;
  }
}

function renderStatements({ statements }: StatementsBlock): Markup {
  const items = statements.map(
    ({ mark, label, title, text, detail }) =>
      markup`<li><span class="mark ${mark}">${SIGNS[mark]} ${label}</span><span>${titleOf(title)}${text}${detailOf(detail)}</span></li>`,
  );
  return markup`<ul class="statements">${items}</ul>`;
}

function titleOf(title: string | undefined): Markup {
  return title === undefined ? markup`` : markup`<strong>${title}</strong> `;
}

/** A number stays with its sign of per cent. */
function detailOf(detail: string | undefined): Markup {
  if (detail === undefined) return markup``;
  return markup` <small>${detail.replaceAll(' %', '\u00a0%')}</small>`;
}

function renderTable({ caption, columns, rows }: TableBlock): Markup {
  const head = columns.map(
    (column) => markup`<th scope="col"${alignment(column)}>${column.title}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(
      (column, index) => markup`<td${alignment(column)}>${row[index] ?? ''}</td>`,
    );
    return markup`<tr>${cells}</tr>`;
  });
  return markup`<p class="caption">${caption}</p><div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function alignment({ align }: Column): Markup {
  return new Markup(align === 'right' ? ' class="number"' : '');
}

function renderFigure({ title, about, svg }: Figure): Markup {
  return markup`<figure><p class="figure-title">${title}</p><div>${new Markup(svg)}</div><figcaption>${about}</figcaption></figure>
`;
}
