import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles folders of src/ into `target`, so that a child process can run what is in the tree now without a build.
 * Types are not checked; `npm run typecheck` does that.
 */
export async function compileSources(folders: readonly string[], target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(target, "node_modules"));
  await writeFile(join(target, "package.json"), '{"type":"module"}');
  for (const folder of folders) {
    const names = await readdir(join(ROOT, "src", folder), { recursive: true });
    const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    await Promise.all(sources.map((name) => compileSource(join(folder, name), target)));
  }
}

async function compileSource(path: string, target: string): Promise<void> {
  const source = await readFile(join(ROOT, "src", path), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  const compiled = join(target, path.replace(/\.ts$/, ".js"));
  await mkdir(dirname(compiled), { recursive: true });
  await writeFile(compiled, outputText);
}
