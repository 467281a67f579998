import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { isJsonObject, type JsonObject } from "../contracts/json.ts";
import { ModelFailure } from "./model-failure.ts";

/** Largest JSON file of a model; the largest tokenizers known have some 40 MB. */
const MAX_JSON_BYTES = 134_217_728;

/**
 * The real path of a file or folder of a model. Throws `no-model` where it is not there, or where links lead out of `root`, the folder of
 * all models.
 */
export function modelPath(root: string, folder: string, file = ""): string {
  const name = file === "" ? folder : `${folder}/${file}`;
  let [home, path] = ["", ""];
  try {
    home = realpathSync(root);
    path = realpathSync(join(root, folder, file));
  } catch {
    // Whatever the system says of it, it cannot be read.
    throw new ModelFailure("no-model", `there is no ${name} below SALLYPORT_MODELS_DIR`);
  }
  const way = relative(home, path);
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))
    throw new ModelFailure("no-model", `${name} leads out of SALLYPORT_MODELS_DIR`);
  return path;
}

/** A JSON file of a model; undefined where it is not there. Throws `no-model` for one that is no JSON object. */
export function readModelJson(path: string): JsonObject | undefined {
  let text: string;
  try {
    if (statSync(path).size > MAX_JSON_BYTES) throw new ModelFailure("no-model", `${path} is too large`);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof ModelFailure) throw error;
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Told below, in our own words: what the parser says quotes the file.
  }
  throw new ModelFailure("no-model", `${path} is not a JSON object`);
}
