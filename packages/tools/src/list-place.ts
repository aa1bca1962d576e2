import ts from 'typescript';

/** How a list of plugins is recognised in a source file. */
export interface ListPlace {
  /** For people. */
  readonly about: string;
  /** The list, where `node` is what has it. */
  find(node: ts.Node): ts.ArrayLiteralExpression | undefined;
}

/** `for (const plugin of [a, b]) bind(TOKEN).toConstantValue(plugin);` */
export function boundTo(token: string): ListPlace {
  return {
    about: `the loop over plugins with bind(${token})`,
    find(node) {
      if (!ts.isForOfStatement(node) || !ts.isArrayLiteralExpression(node.expression)) return;
      return node.statement.getText().includes(`bind(${token})`) ? node.expression : undefined;
    },
  };
}

/** `new PluginRegistry('kind', [a, b])` */
export function registeredAs(kind: string): ListPlace {
  return {
    about: `the list of new PluginRegistry('${kind}', …)`,
    find(node) {
      if (!ts.isNewExpression(node)) return;
      const [name, list] = node.arguments ?? [];
      if (!name || !ts.isStringLiteral(name) || name.text !== kind || !list) return;
      return ts.isArrayLiteralExpression(list) ? list : undefined;
    },
  };
}
