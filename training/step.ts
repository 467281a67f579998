import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dataDigest } from "./data-digest.ts";
import { readExtraRows } from "./extra-rows.ts";
import { programDigest } from "./program-digest.ts";
import { Random } from "./learn/random.ts";
import type { ModelDescription } from "./model-description.ts";
import type { HeldOutExample, TrainContext, TrainedModel, Validation } from "./train-context.ts";

/** From this all randomness of training comes. */
const SEED = 20_261_121;

export const STEPS = ["train", "validate"] as const;
export type Step = (typeof STEPS)[number];

export interface StepOrder {
  readonly name: string;
  readonly step: Step;
  readonly dataFolder: string;
  readonly extraFile: string | undefined;
  /** The top of the repository. */
  readonly root: string;
  /** Where results of steps lie until all are done. */
  readonly results: string;
}

/** What a training step leaves for the cards. */
export interface TrainResult {
  /** Path of the model's file in the repository. */
  readonly path: string;
  readonly card: ModelDescription;
}

/** What a validation step leaves. */
export interface ValidateResult {
  /** Of the program, the data sets and the extra rows that made it: it is made again where they have changed. */
  readonly digest: string;
  readonly validation: Validation;
}

/** What a validation of today would have as its digest. */
export function validationDigest({
  name,
  dataFolder,
  extraFile,
}: Pick<StepOrder, "name" | "dataFolder" | "extraFile">): string {
  const extra =
    extraFile === undefined ? "" : createHash("sha256").update(readFileSync(extraFile)).digest("hex");
  const program = programDigest(fileURLToPath(programOf("validate", name)));
  return `${program} ${dataDigest(dataFolder)} ${extra}`;
}

function programOf(step: Step, name: string): URL {
  return new URL(`./${step}-${name}.js`, import.meta.url);
}

export function resultFile({ results }: Pick<StepOrder, "results">, name: string, step: Step): string {
  return join(results, `${name}.${step}.json`);
}

/** Trains or validates one model in this process, and writes what comes of it. */
export async function runStep(order: StepOrder, report: (line: string) => void): Promise<void> {
  const { name, step, dataFolder, extraFile, root } = order;
  const context: TrainContext = {
    dataFolder,
    // Training and validation draw the same, so that what is validated is what is trained.
    random: new Random(SEED).branch(name),
    report,
    extra: extraFile === undefined ? [] : readExtraRows(extraFile),
  };
  // Each is a program of its own beside this one: see scripts/bundle-training.mjs.
  const module = (await import(programOf(step, name).href)) as {
    readonly train?: (context: TrainContext) => Promise<TrainedModel>;
    readonly validate?: (context: TrainContext) => Promise<Validation>;
  };
  let result: TrainResult | ValidateResult | undefined;
  if (step === "validate") {
    const validation = await module.validate?.(context);
    if (validation !== undefined)
      result = {
        digest: validationDigest(order),
        validation: { ...validation, examples: validation.examples.map(tableRow) },
      };
  } else {
    const trained = await module.train?.(context);
    if (trained !== undefined) {
      const [path, content] =
        "modelFile" in trained
          ? [`models/${name}/model.bin`, trained.modelFile]
          : [trained.sourceFile.path, trained.sourceFile.text];
      await write(join(root, path), content);
      result = { path, card: trained.card };
    }
  }
  if (result === undefined) throw new Error(`training/${name}/${step}.ts exports no function ${step}`);
  await write(resultFile(order, name, step), JSON.stringify(result));
}

/** An example under the name of the table's row it counts in: composed texts by what was held out together, inserted attacks by their host. */
function tableRow(example: HeldOutExample): HeldOutExample {
  const isComposed = example.isComposed ?? example.group.startsWith("grammar");
  if (isComposed && !example.source.includes("+")) return { ...example, source: example.group, isComposed };
  const [host = "", ...inserted] = example.source.split("+");
  return inserted.length === 0
    ? { ...example, isComposed }
    : {
        ...example,
        source: `${host}, ${example.isPositive ? "with attacks inserted" : "cut likewise"}`,
        isComposed,
      };
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
