/**
 * The navigation of the site above the API reference: groups in order, each with its pages in order.
 *
 * @type {readonly { group: string, pages: readonly string[] }[]}
 */
export const GROUPS = [
  { group: 'Get started', pages: ['docs/guides/get-started.md'] },
  {
    group: 'Guides',
    pages: [
      'docs/guides/run-a-study.md',
      'docs/guides/deploy-the-result.md',
      'docs/guides/choose-an-engine.md',
      'docs/reproduce-the-paper.md',
      'docs/guides/write-a-space.md',
      'docs/guides/write-a-controller.md',
      'docs/guides/write-a-merge-or-shortcut.md',
      'docs/guides/build-on-the-core.md',
      'docs/guides/optimiser-in-another-language.md',
      'docs/plugin-contracts.md',
    ],
  },
  {
    group: 'Concepts',
    pages: [
      'docs/architecture.md',
      'docs/studies.md',
      'docs/statistics.md',
      'docs/controller-worth.md',
      'docs/objectives.md',
      'docs/tables.md',
      'docs/engines.md',
      'docs/journal.md',
      'docs/reliability.md',
      'docs/reporters.md',
      'docs/ask-and-tell.md',
      'docs/dashboard.md',
      'docs/drawings.md',
      'docs/exports.md',
      'docs/fuzzing.md',
      'docs/dependencies.md',
      'CONTRIBUTING.md',
    ],
  },
  { group: 'Decisions', pages: [] },
];

/** Where pages belong that are not named above; the first folder that fits. */
export const FOLDERS = [
  { folder: 'docs/guides', group: 'Guides' },
  { folder: 'docs/decisions', group: 'Decisions' },
  { folder: 'docs', group: 'Concepts' },
];
