import type { ReportDocument } from './document.ts';
import type { ReportFormat } from './formats/report-format.ts';
import { renderLatex } from './formats/render-latex.ts';
import { renderMarkdown } from './formats/render-markdown.ts';
import { renderHtml } from './html/render-html.ts';

/** The forms that are made of the same document. */
export function renderDocument(
  report: ReportDocument,
  format: Exclude<ReportFormat, 'csv' | 'json'>,
): string {
  return { html: renderHtml, md: renderMarkdown, latex: renderLatex }[format](report);
}
