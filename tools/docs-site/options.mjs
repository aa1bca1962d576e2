import { OptionDefaults } from 'typedoc';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export const OPTIONS = {
  name: 'Cellsmith',
  entryPointStrategy: 'resolve',
  treatWarningsAsErrors: true,
  // Where the sources are published is not known here.
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  githubPages: false,
  hideGenerator: true,
  groupOrder: ['Get started', 'Guides', 'Concepts', 'Decisions', 'Modules', '*'],
  navigation: { includeGroups: true, includeCategories: false, includeFolders: false },
  highlightLanguages: [...OptionDefaults.highlightLanguages, 'csv', 'python'],
  router: 'pages',
  // Members say what they are by their names, where they can.
  requiredToBeDocumented: ['Enum', 'Variable', 'Function', 'Class', 'Interface', 'TypeAlias'],
  validation: {
    notExported: true,
    invalidLink: true,
    invalidPath: true,
    rewrittenLink: true,
    notDocumented: true,
    unusedMergeModuleWith: true,
  },
  searchInDocuments: true,
  searchInComments: true,
};
