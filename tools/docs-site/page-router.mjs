import { KindRouter } from 'typedoc';

/** Gives pages the addresses that their files have in the repository. */
export class PageRouter extends KindRouter {
  getIdealBaseName(reflection) {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    const path = reflection.project.files.getReflectionPath(reflection);
    return `documents/${/(?<name>[^/]+)\.md$/u.exec(path)?.groups?.name ?? reflection.name}`;
  }
}
