import { createHash } from "node:crypto";
import { detectors as ruleDetectors } from "../../detectors/index.ts";
import { detectorsWithModels, MODEL_NAMES } from "../../detectors/with-models.ts";
import { answerDetectors } from "../../guardrails/index.ts";
import { readModelFile } from "../../inference/model-file.ts";
import { readShippedCard } from "../../storage/shipped-cards.ts";
import { readShippedModel } from "../../storage/shipped-detectors.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { formatTable } from "../output/format-table.ts";

/** Detectors of models that are built in, and have no file. */
const BUILT_IN = new Map([["grounding.unsupported", "grounding"]]);
/** Digits of a digest that people compare. */
const SHOWN_DIGITS = 12;

interface ListedModel {
  readonly name: string;
  /** The layout of its file. */
  readonly format: number;
  readonly bytes: number;
  readonly sha256: string;
  /** As its card says; undefined where it has none. */
  readonly version: string | undefined;
  readonly trainedOnDataOf: string | undefined;
  readonly detectors: readonly string[];
}

/** Prints every detector with what it goes by. */
export async function listDetectors(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const models = await Promise.all(MODEL_NAMES.map(listModel));
  const modelOf = new Map([
    ...BUILT_IN,
    ...models.flatMap(({ name, detectors }) => detectors.map((id) => [id, name] as const)),
  ]);
  const known = new Map([...ruleDetectors, ...answerDetectors].map(({ id, type }) => [id, type]));
  for (const id of modelOf.keys()) if (!known.has(id)) known.set(id, id.replace(/^.*\./, "").toUpperCase());
  const listed = [...known.keys()]
    .sort()
    .map((id) => ({ id, by: modelOf.has(id) ? "model" : "rules", model: modelOf.get(id) }));
  if (isJson) {
    await context.printJson({ detectors: listed, models });
    return EXIT.success;
  }
  await context.print(
    formatTable([["DETECTOR", "BY", "MODEL"], ...listed.map(({ id, by, model = "" }) => [id, by, model])]),
  );
  await context.print("\n");
  await context.print(
    formatTable([
      ["MODEL", "VERSION", "DATA OF", "BYTES", "SHA-256"],
      ...models.map(({ name, version = "?", trainedOnDataOf = "?", bytes, sha256 }) => [
        name,
        version,
        trainedOnDataOf.slice(0, 10),
        String(bytes),
        sha256.slice(0, SHOWN_DIGITS),
      ]),
    ]),
  );
  return EXIT.success;
}

async function listModel(name: string): Promise<ListedModel> {
  try {
    const bytes = await readShippedModel(name);
    const { format } = readModelFile(bytes);
    const made = detectorsWithModels(new Map([[name, bytes]]));
    const byRules = new Map(ruleDetectors.map((detector) => [detector.id, detector]));
    const card = await readShippedCard(name);
    return {
      name,
      format,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      version: card["version"],
      trainedOnDataOf: card["trained_on_data_of"],
      detectors: [...made].filter(([id, detector]) => byRules.get(id) !== detector).map(([id]) => id),
    };
  } catch (cause) {
    throw new CommandFailure("no_model", cause instanceof Error ? cause.message : "unknown", { cause });
  }
}
