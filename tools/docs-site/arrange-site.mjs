import { join, relative } from 'node:path';
import { Converter, ReflectionKind } from 'typedoc';

const HEADING = /^\s*# (?<title>[^\n]+)(?:\n|$)/u;

/**
 * Gives the pages their headings as names and their groups, and the modules the names that programs import.
 *
 * @param {import('typedoc').Application} app
 * @param {{ root: string, documents: readonly import('./list-documents.mjs').Document[], doors: readonly import('./list-doors.mjs').Door[] }} site
 */
export function arrangeSite(app, { root, documents, doors }) {
  const groups = new Map(documents.map(({ path, group }) => [path, group]));
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const path = document.project.files.getReflectionPath(document);
    takeHeading(document);
    document.frontmatter.group = groups.get(relative(root, path).replaceAll('\\', '/'));
  });
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, ({ project }, declaration) => {
    if (!declaration.kindOf(ReflectionKind.Module)) return;
    const path = project.files.getReflectionPath(declaration);
    const door = doors.find(({ entry }) => entry === path);
    if (door === undefined) return;
    declaration.name = door.name;
    const isMain = doors.find(({ folder }) => folder === door.folder) === door;
    if (isMain) project.files.registerReflectionPath(join(root, door.folder), declaration);
  });
}

/** The theme shows the name above the page, which would say its heading twice. */
function takeHeading(document) {
  const [first] = document.content;
  const title = HEADING.exec(first?.text ?? '')?.groups?.title;
  if (title === undefined) throw new Error(`The page ${document.name} begins with no heading`);
  document.name = title.replaceAll('`', '');
  first.text = first.text.replace(HEADING, '');
}
