// Before browser tests: brings console/dist/ up to date with its sources where it is not. Adds files and takes none away, so that
// a node that serves the older ones goes on; `npm run build` starts afresh. Quiet when there is nothing to do. With
// SALLYPORT_TEST_CONSOLE=as-built whatever was built last is taken, for when the sources are in the middle of a change.
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

import { ROOT, isBuildCurrent } from "./source-stamp.mjs";

const CONSOLE = join(ROOT, "console");
const SOURCES = [join(CONSOLE, "src"), join(CONSOLE, "public"), join(ROOT, "src", "contracts")];
const SINGLE_FILES = ["index.html", "package.json", "vite.config.ts"].map((name) => join(CONSOLE, name));
const PAGE = "index.html";
/** Of the last refresh; a build takes it away. */
const STAMP_FILE = join(ROOT, "dist", ".console-stamp");

const stamp = consoleStamp();
if (!isCurrent()) {
  // Loaded only now: most often there is nothing to build.
  const { buildConsole } = await import("./build-console.mjs");
  const folder = mkdtempSync(join(tmpdir(), "sallyport-console-"));
  try {
    await buildConsole(CONSOLE, folder);
    const served = join(CONSOLE, "dist");
    cpSync(folder, served, { recursive: true, filter: (file) => relative(folder, file) !== PAGE });
    // Last, for it names the others.
    cpSync(join(folder, PAGE), join(served, PAGE));
    mkdirSync(dirname(STAMP_FILE), { recursive: true });
    writeFileSync(STAMP_FILE, stamp);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isCurrent() {
  if (!existsSync(join(CONSOLE, "dist", PAGE))) return false;
  if (process.env.SALLYPORT_TEST_CONSOLE === "as-built") return true;
  return existsSync(STAMP_FILE) ? readFileSync(STAMP_FILE, "utf8") === stamp : isBuildCurrent();
}

function consoleStamp() {
  const hash = createHash("sha256");
  for (const file of [...SOURCES.flatMap(filesUnder), ...SINGLE_FILES]) {
    const content = readFileSync(file);
    hash.update(`${relative(ROOT, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
