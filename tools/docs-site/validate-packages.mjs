import { NOT_EXPORTED } from './not-exported.mjs';

/**
 * Checks what the packages export: that it is documented, that what it refers to is exported too, that links
 * lead somewhere. TypeDoc asks that of the package that a project is of, and this one is of many.
 *
 * @param {import('typedoc').Application} app
 * @param {import('typedoc').ProjectReflection} project
 * @param {readonly import('./list-doors.mjs').Door[]} doors
 */
export function validatePackages(app, project, doors) {
  const own = project.packageName;
  for (const name of new Set(doors.map(({ packageName }) => packageName))) {
    project.packageName = name;
    app.options.setValue('intentionallyNotExported', NOT_EXPORTED[name] ?? []);
    app.validate(project);
  }
  project.packageName = own;
}
