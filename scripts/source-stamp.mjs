// What the build reads, as one digest: equal digest, equal build.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const STAMP_FILE = join(ROOT, "dist", ".source-stamp");

const SINGLE_FILES = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "console/index.html",
  "console/package.json",
  "console/tsconfig.json",
  "console/vite.config.ts",
  "scripts/build.mjs",
  "scripts/build-console.mjs",
  "scripts/bundle.mjs",
  "scripts/list-licences.mjs",
];

/** SHA-256 over names and contents of everything `npm run build` depends on; tests are left out. */
export function sourceStamp() {
  const files = [
    ...filesUnder(join(ROOT, "src")).filter((file) => !file.endsWith(".test.ts")),
    ...filesUnder(join(ROOT, "console", "src")),
    ...filesUnder(join(ROOT, "console", "public")),
    ...SINGLE_FILES.map((name) => join(ROOT, name)),
  ];
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(ROOT, file).split(sep).join("/")}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Whether `dist/` was built from exactly the sources that are here now. */
export function isBuildCurrent() {
  return existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, "utf8") === sourceStamp();
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
