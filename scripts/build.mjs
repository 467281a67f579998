// npm run build: src/ becomes dist/, and from that dist/program/, which is the program with most of what it uses in few
// files; console/src/ becomes console/dist/. Quiet when all is well.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildConsole } from "./build-console.mjs";
import { bundle } from "./bundle.mjs";
import { listLicences } from "./list-licences.mjs";
import { ROOT, STAMP_FILE, sourceStamp } from "./source-stamp.mjs";

const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
if (!existsSync(compiler)) {
  console.error("The dependencies are not installed: run `npm ci` first.");
  process.exit(1);
}

// Taken before compiling: a file edited meanwhile makes the stamp stale, not the build wrongly current.
const stamp = sourceStamp();

// A file deleted in src/ must not live on in dist/.
rmSync(join(ROOT, "dist"), { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: ROOT,
  stdio: "inherit",
});
if (compiled.status !== 0) {
  console.error("The build failed; the compiler's messages are above.");
  process.exit(compiled.status ?? 1);
}

await bundle(
  {
    main: join(ROOT, "dist", "main.js"),
    // A program of its own: what runs in the threads of neural models.
    "model-worker": join(ROOT, "dist", "neural", "model-worker.js"),
  },
  join(ROOT, "dist", "program"),
);

const bundled = await buildConsole(join(ROOT, "console"));
writeFileSync(
  join(ROOT, "dist", "licences.json"),
  `${JSON.stringify({ licences: listLicences(bundled) }, null, 2)}\n`,
);

writeFileSync(STAMP_FILE, stamp);
