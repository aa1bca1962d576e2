/** The forms that a report can have. */
export const REPORT_FORMATS = ['html', 'md', 'csv', 'json', 'latex'] as const;

/** A form that a report can be written in. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The usual extension of a report's file. */
export const REPORT_EXTENSIONS: Readonly<Record<ReportFormat, string>> = {
  html: '.html',
  md: '.md',
  csv: '.csv',
  json: '.json',
  latex: '.tex',
};
