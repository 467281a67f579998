// npm run train -- --data FOLDER [--only NAME …] [--extra FILE] [--no-validate]: makes every model in models/ from the data sets.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { bundleTraining, TRAINING_DIST } from "./bundle-training.mjs";

await bundleTraining();
const child = spawn(process.execPath, [join(TRAINING_DIST, "run.js"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
