// npm run tiny-models -- FOLDER: writes the tiny neural models of training/tiny-onnx/, which docs/guide/neural-models.md
// tries things out with, below a folder.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { ROOT } from "./source-stamp.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Say into which folder: npm run tiny-models -- FOLDER");
  process.exit(1);
}
const target = mkdtempSync(join(tmpdir(), "sallyport-tiny-models-"));
try {
  const program = await rolldown({
    input: join(ROOT, "training", "tiny-onnx", "write-tiny-models.ts"),
    platform: "node",
  });
  await program.write({ dir: target, format: "esm", entryFileNames: "[name].mjs" });
  await program.close();
  const { writeTinyModels } = await import(pathToFileURL(join(target, "write-tiny-models.mjs")).href);
  await writeTinyModels(folder);
} finally {
  rmSync(target, { recursive: true, force: true });
}
