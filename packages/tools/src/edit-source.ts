import { CellsmithError } from '@cellsmith/core';
import ts from 'typescript';
import type { ListPlace } from './list-place.ts';

/** Text of a source file with `element` at the end of the list at `place`. */
export function addToList(text: string, place: ListPlace, element: string): string {
  const list = search(parse(text), (node) => place.find(node));
  if (!list) {
    throw new CellsmithError('UNSUPPORTED', `There is no ${place.about}; it was written otherwise`);
  }
  const { elements } = list;
  const last = elements.at(-1);
  return last ? insert(text, last.end, `, ${element}`) : insert(text, list.getStart() + 1, element);
}

/** Text of a source file that imports `name` from the file `from`, imports in order of their paths. */
export function addImport(text: string, name: string, from: string): string {
  return addLine(text, `import { ${name} } from '${from}';`, {
    from,
    isAlike: (statement) => ts.isImportDeclaration(statement),
  });
}

/** Text of an index that exports `name` of the file `from`, exports in order of their paths. */
export function addExport(text: string, name: string, from: string): string {
  return addLine(text, `export { ${name} } from '${from}';`, {
    from,
    isAlike: (statement) => ts.isExportDeclaration(statement),
  });
}

interface LinePlace {
  readonly from: string;
  readonly isAlike: (statement: ts.Statement) => boolean;
}

/** Packages come before files. */
function addLine(text: string, line: string, { from, isAlike }: LinePlace): string {
  const statements = parse(text).statements.filter(isAlike);
  const next = statements.find((statement) => {
    const path = pathOf(statement);
    return path.startsWith('.') && path > from;
  });
  if (next) return insert(text, next.getStart(), `${line}\n`);
  const end = statements.at(-1)?.end;
  return end === undefined ? `${line}\n${text}` : insert(text, end, `\n${line}`);
}

function pathOf(statement: ts.Statement): string {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return '';
  const { moduleSpecifier } = statement;
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
}

/** The first answer of `find`, depth first. */
function search<Found>(
  node: ts.Node,
  find: (node: ts.Node) => Found | undefined,
): Found | undefined {
  return find(node) ?? ts.forEachChild(node, (child) => search(child, find));
}

function insert(text: string, at: number, piece: string): string {
  return `${text.slice(0, at)}${piece}${text.slice(at)}`;
}
