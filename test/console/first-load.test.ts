import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/built-node.ts";

const DIST = join(ROOT, "console", "dist");
const ASSETS = join(DIST, "assets");
/** Of script, gzip; what bench/console holds it to in a browser. */
const MAX_BYTES = 250 * 1_000;

const isBuilt = existsSync(join(DIST, "index.html"));
const suite = isBuilt ? "what the console loads first" : "what the console loads first (skipped: not built)";

describe.skipIf(!isBuilt)(suite, () => {
  it("is at most 250 KB of script, gzip: the shell, and the overview with all that it may ask for", () => {
    const page = readFileSync(join(DIST, "index.html"), "utf8");
    const shell = [...page.matchAll(/\/assets\/([\w.-]+\.js)"/g)].flatMap(([, name]) => name ?? []);
    expect(shell).not.toEqual([]);
    const overview = readdirSync(ASSETS).filter((name) => /^overview-screen-[\w-]+\.js$/.test(name));
    expect(overview).toHaveLength(1);
    const loaded = new Set<string>();
    for (const name of shell) load(name, STATIC, loaded);
    for (const name of overview) load(name, ANY, loaded);
    const bytes = [...loaded].reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
    expect(bytes).toBeGreaterThan(MAX_BYTES / 10);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  });
});

/** Imports as the build writes them: `from"./a.js"` and `import"./a.js"`, and `import("./a.js")` of what comes when it is asked for. */
const STATIC = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;
const ANY = /(?:from|import)\s*\(?\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/** Adds a script and whatever it imports. */
function load(name: string, imports: RegExp, loaded: Set<string>): void {
  if (loaded.has(name)) return;
  loaded.add(name);
  for (const [, next] of read(name).matchAll(imports)) if (next !== undefined) load(next, imports, loaded);
}

function read(name: string): string {
  return readFileSync(join(ASSETS, name), "utf8");
}
