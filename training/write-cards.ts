import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cycloneDxCard, sageMakerCard, type ModelFacts } from "./model-card.ts";
import type { TrainResult } from "./step.ts";
import { summariseValidation } from "./summarise-validation.ts";
import type { Validation } from "./train-context.ts";

/** Digits of a digest that people compare. */
const SHOWN_DIGITS = 16;

export interface MadeModel {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes models/<name>/card.json and card.cdx.json for a model that was made; `validation` is undefined where none was run. */
export async function writeCards(
  name: string,
  { path, card }: TrainResult,
  validation: Validation | undefined,
  { root, dataFolder }: { readonly root: string; readonly dataFolder: string },
): Promise<MadeModel> {
  const bytes = await readFile(join(root, path));
  const facts: ModelFacts = {
    path,
    bytes: bytes.length,
    sha256: digest(bytes),
    datasetDigests: new Map(
      card.datasets
        .flatMap(({ files = [] }) => files)
        .map((file) => [file, digest(readFileSync(join(dataFolder, file)))]),
    ),
  };
  const described =
    validation === undefined
      ? card
      : { ...card, evaluations: [...summariseValidation(validation), ...card.evaluations] };
  const folder = join(root, "models", name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "card.json"), pretty(sageMakerCard(described, facts)));
  await writeFile(join(folder, "card.cdx.json"), pretty(cycloneDxCard(described, facts)));
  return { path, bytes: facts.bytes, sha256: facts.sha256.slice(0, SHOWN_DIGITS) };
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
