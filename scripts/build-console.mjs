// The console as browsers get it: bundled into files whose names change with their content, each beside its compressed forms.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";

const COMPRESSIBLE = /\.(?:js|css|svg)$/;

/** Makes `dist/` of a console's folder, or another. Resolves with the ids of the modules that it has in it. */
export async function buildConsole(folder, dist = join(folder, "dist")) {
  const modules = new Set();
  await build({
    plugins: [collectModules(modules)],
    root: folder,
    configFile: join(folder, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: dist, emptyOutDir: true },
  });
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      }),
    );
  }
  return modules;
}

function collectModules(modules) {
  return {
    name: "collect-modules",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        for (const id of Object.keys(chunk.modules ?? {})) modules.add(id);
    },
  };
}
