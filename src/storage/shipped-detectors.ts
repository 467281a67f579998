import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Detector } from "../contracts/detection.ts";
import { detectorsWithModels, MODEL_NAMES } from "../detectors/with-models.ts";
import { PACKAGE_ROOT } from "./package-root.ts";

/** Where the shipped models lie, each in a folder of its name with its cards. */
export const MODELS_DIR = fileURLToPath(new URL("models/", PACKAGE_ROOT));

/** Every detector by its id, with the models under `models/`. Rejects with an error that says what to do where one is missing or damaged. */
export async function loadShippedDetectors(
  directory: string = MODELS_DIR,
): Promise<ReadonlyMap<string, Detector>> {
  const models = await Promise.all(
    MODEL_NAMES.map(async (name) => [name, await readModel(join(directory, name, "model.bin"))] as const),
  );
  try {
    return detectorsWithModels(new Map(models));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "unknown";
    throw new Error(
      `A shipped model is damaged (${reason}); check it out again, or make it with npm run train.`,
      {
        cause,
      },
    );
  }
}

/** The bytes of a model under `models/`, by the name of its folder; rejects as `loadShippedDetectors` does. */
export async function readShippedModel(name: string, directory: string = MODELS_DIR): Promise<Uint8Array> {
  return readModel(join(directory, name, "model.bin"));
}

async function readModel(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`${file} cannot be read; check it out again, or make it with npm run train.`, { cause });
  }
}
