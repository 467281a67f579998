import ts from "typescript";

/** One import of a file. `specifier` is undefined where it is computed, and so cannot be checked. */
export interface Import {
  readonly specifier: string | undefined;
  /** What is taken from the module by name; undefined where it may be all of it. */
  readonly names: readonly string[] | undefined;
  /** One-based. */
  readonly line: number;
}

/**
 * Every module a TypeScript source names: `import`, `export … from`, `import type`, `import("…")` as expression and
 * as type, `import x = require("…")` and `require("…")`. Words in comments and strings do not count.
 */
export function readImports(file: string, source: string): readonly Import[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, false);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named = importedModule(node);
    if (named !== undefined) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      const specifier = ts.isStringLiteralLike(named) ? named.text : undefined;
      imports.push({ specifier, names: namesOf(node), line });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return imports;
}

/** The node that names a module, where `node` is some form of import. */
function importedModule(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (!ts.isCallExpression(node)) return undefined;
  const isDynamicImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
  return isDynamicImport || isRequire ? (node.arguments[0] ?? node) : undefined;
}

function namesOf(node: ts.Node): readonly string[] | undefined {
  if (!ts.isImportDeclaration(node) || node.importClause?.name !== undefined) return undefined;
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return undefined;
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}
