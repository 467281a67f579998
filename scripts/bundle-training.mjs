// Bundles training/ into training/dist/, which nothing else reads than `npm run train` and the benchmarks: one program for each model that is
// trained and validated, and the one that runs them.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { ROOT } from "./source-stamp.mjs";

const TRAINING = join(ROOT, "training");
/** Where the bundles lie; what was held out in validation lies beside them. */
export const TRAINING_DIST = join(TRAINING, "dist", "program");

/** Resolves with the names of the models there are. */
export async function bundleTraining() {
  const folders = readdirSync(TRAINING, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders
    .map(({ name }) => name)
    .filter((name) => existsSync(join(TRAINING, name, "train.ts")));
  const entries = { run: join(TRAINING, "run.ts") };
  for (const name of names) {
    entries[`train-${name}`] = join(TRAINING, name, "train.ts");
    const validate = join(TRAINING, name, "validate.ts");
    if (existsSync(validate)) entries[`validate-${name}`] = validate;
  }
  rmSync(TRAINING_DIST, { recursive: true, force: true });
  await bundle(entries, TRAINING_DIST);
  return names;
}
