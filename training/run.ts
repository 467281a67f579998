import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  resultFile,
  runStep,
  STEPS,
  type Step,
  type StepOrder,
  type TrainResult,
  validationDigest,
  type ValidateResult,
} from "./step.ts";
import { type MadeModel, writeCards } from "./write-cards.ts";

/** Each model is made in a process of its own, on as many cores as this. */
const PROCESSES = 2;
/** Memory of each, in MiB. */
const HEAP_MB = 6_000;
/** All shipped models together. */
const MAX_TOTAL_BYTES = 16_777_216;
/** Models that learn from labelled texts, which is what `--extra` holds. */
const LEARN_FROM_TEXTS = ["prompt-attack", "content"];
/** The longest ones begin first, so that both cores are busy to the end. */
const LONGEST_FIRST = ["prompt-attack", "content", "names", "grounding"];

const PROGRAM = fileURLToPath(import.meta.url);
const FOLDER = import.meta.dirname;
/** This is bundled into training/dist/program. */
const ROOT = join(FOLDER, "..", "..", "..");
const RESULTS = join(ROOT, "training", "dist", "results");
const USAGE =
  "npm run train -- --data FOLDER [--only NAME ...] [--extra FILE] [--no-validate]\n" +
  "FOLDER holds the data sets (or SALLYPORT_DATASETS names it); --extra adds labelled texts to the one model of --only.";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
    extra: { type: "string" },
    "no-validate": { type: "boolean", default: false },
    // Nothing is trained: validations are made where those there are were made by another program. For benchmarks.
    "validate-only": { type: "boolean", default: false },
    step: { type: "string" },
  },
});
const dataFolder = values.data ?? process.env["SALLYPORT_DATASETS"];
const step = STEPS.find((one) => one === values.step);

if (dataFolder === undefined) misused("Say where the data sets are.");
else if (step !== undefined) await runAlone(resolve(dataFolder), step, values.only[0] ?? "");
else process.exitCode = await runAll(resolve(dataFolder));

function misused(problem: string): void {
  console.error(`${problem}\n${USAGE}`);
  process.exitCode = 2;
}

function orderOf(folder: string, name: string, one: Step): StepOrder {
  const extraFile = values.extra === undefined ? undefined : resolve(values.extra);
  return { name, step: one, dataFolder: folder, extraFile, root: ROOT, results: RESULTS };
}

async function runAlone(folder: string, one: Step, name: string): Promise<void> {
  await runStep(orderOf(folder, name, one), (line) => {
    console.log(line);
  });
}

async function runAll(folder: string): Promise<number> {
  const known = readdirSync(FOLDER).flatMap((file) => /^train-(.+)\.js$/.exec(file)?.[1] ?? []);
  const unknown = values.only.find((name) => !known.includes(name));
  const problem =
    unknown === undefined
      ? existsSync(folder)
        ? extraProblem()
        : `There is no folder ${folder}.`
      : `There is no model ${unknown}; there are ${known.join(", ")}.`;
  if (problem !== undefined) {
    misused(problem);
    return 2;
  }
  const names = (values.only.length === 0 ? known : values.only).toSorted(
    (a, b) => LONGEST_FIRST.indexOf(a) - LONGEST_FIRST.indexOf(b),
  );
  const validated = names.filter((name) => existsSync(join(FOLDER, `validate-${name}.js`)));
  if (values["validate-only"]) {
    const stale: string[] = [];
    for (const name of validated) if (!(await isValidated(name, folder))) stale.push(name);
    return (
      await inProcesses(
        stale.map((name) => ({ name, step: "validate" })),
        folder,
      )
    ).size > 0
      ? 1
      : 0;
  }
  const steps: OneStep[] = [
    ...names.map((name) => ({ name, step: "train" as const })),
    ...(values["no-validate"] ? [] : validated.map((name) => ({ name, step: "validate" as const }))),
  ];
  const failed = await inProcesses(steps, folder);
  const made: MadeModel[] = [];
  for (const name of names) if (!failed.has(name)) made.push(await finish(name, folder));
  for (const { path, bytes, sha256 } of made) console.log(`${path}  ${bytes} bytes  sha256 ${sha256}…`);
  const total = made.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${made.length} models, ${(total / 1_048_576).toFixed(2)} MiB together`);
  if (total > MAX_TOTAL_BYTES) console.error(`That is more than the ${MAX_TOTAL_BYTES} bytes allowed.`);
  return failed.size > 0 || total > MAX_TOTAL_BYTES ? 1 : 0;
}

/** Why --extra cannot be used as it was given; undefined where it can, or is left out. */
function extraProblem(): string | undefined {
  const { extra, only } = values;
  if (extra === undefined) return undefined;
  const [name = "", ...others] = only;
  if (others.length > 0 || !LEARN_FROM_TEXTS.includes(name))
    return `--extra goes with one --only, of ${LEARN_FROM_TEXTS.join(" or ")}.`;
  return existsSync(extra) ? undefined : `There is no file ${extra}.`;
}

interface OneStep {
  readonly name: string;
  readonly step: Step;
}

/** Runs steps in as many processes as there may be; resolves with the names of the models of which one failed. */
async function inProcesses(steps: readonly OneStep[], folder: string): Promise<Set<string>> {
  const waiting = [...steps];
  const failed = new Set<string>();
  const startedAt = performance.now();
  const say = (line: string): void => {
    console.log(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${line}`);
  };
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name, step: one } = next;
      say(`${name}: ${one} …`);
      const code = await inProcess(next, folder, (line) => {
        say(`${name}: ${line}`);
      });
      if (code !== 0) failed.add(name);
      say(`${name}: ${one} ${code === 0 ? "done" : `failed (exit code ${code})`}`);
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, worker));
  return failed;
}

function inProcess(
  { name, step: one }: OneStep,
  folder: string,
  say: (line: string) => void,
): Promise<number> {
  const extra = values.extra === undefined ? [] : ["--extra", values.extra];
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, PROGRAM, "--step", one, "--only", name, "--data", folder, ...extra],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  createInterface({ input: child.stdout }).on("line", say);
  return new Promise((done) => {
    child.on("close", (code) => {
      done(code ?? 1);
    });
  });
}

/** Whether the last validation of a model was made by the program there is now. */
async function isValidated(name: string, folder: string): Promise<boolean> {
  const file = resultFile({ results: RESULTS }, name, "validate");
  if (!existsSync(file)) return false;
  const { digest } = await readResult<ValidateResult>(file);
  return digest === validationDigest(orderOf(folder, name, "validate"));
}

async function finish(name: string, folder: string): Promise<MadeModel> {
  const trained = await readResult<TrainResult>(resultFile({ results: RESULTS }, name, "train"));
  const isKnown = !values["no-validate"] && (await isValidated(name, folder));
  const validation = isKnown
    ? (await readResult<ValidateResult>(resultFile({ results: RESULTS }, name, "validate"))).validation
    : undefined;
  if (validation === undefined) console.log(`${name}: not validated, so its cards have no held-out figures`);
  return writeCards(name, trained, validation, { root: ROOT, dataFolder: folder });
}

/** What a step of ours has written. */
async function readResult<Result>(file: string): Promise<Result> {
  return JSON.parse(await readFile(file, "utf8")) as Result;
}
