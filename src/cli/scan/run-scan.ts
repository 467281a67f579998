import type { DetectionContext } from "../../contracts/detection.ts";
import { inspectText } from "../../guardrails/index.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import type { ScanOptions } from "../commands/scan.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { fileProblem } from "../input/file-problem.ts";
import { readLines } from "../input/read-lines.ts";
import { inputName, openInput, readText, STANDARD_INPUT } from "../input/read-text.ts";
import { jsonLine, printable } from "../output/printable.ts";
import { describeScan } from "./describe-scan.ts";
import { findGuardrail } from "./find-guardrail.ts";
import { MAX_LINE_BYTES, MAX_TEXT_BYTES, readScanLine } from "./read-scan-line.ts";
import { unreadable, toScanResult, type ScanResult } from "./scan-result.ts";

/** Output that is gathered before it is written, so that many short texts do not mean as many writes. */
const WRITE_CHARS = 65_536;
/** Longest system prompt. */
const MAX_SYSTEM_BYTES = 1_048_576;

/** Judges every text of the inputs, in order, and writes one result for each. */
export async function runScan(
  context: CommandContext,
  options: ScanOptions,
  files: readonly string[],
): Promise<ExitCode> {
  const guardrail = await findGuardrail(context, options.guardrail);
  const detection: DetectionContext = {
    source: options.source,
    origin: options.origin ?? (options.source === "input" ? "user" : "assistant"),
    systemTexts:
      options.system === undefined ? [] : [await readText(context.io, options.system, MAX_SYSTEM_BYTES)],
  };
  const tally = new Tally(options.check === true);
  const judge = async (id: string | number, text: string): Promise<ScanResult> => {
    const inspected = await inspectText(guardrail, text, detection);
    // Here nobody waits at a door: a detector that was late once may only have met a busy machine, or its first text.
    const wasLate = inspected.verdict.failures.some(({ reason }) => reason === "timed-out");
    return toScanResult(id, wasLate ? await inspectText(guardrail, text, detection) : inspected);
  };
  const inputs = files.length === 0 ? [STANDARD_INPUT] : files;
  for (const file of inputs) {
    if (options.jsonl === true) await scanLines(context, file, judge, tally);
    else await scanWhole(context, file, judge, tally, options.json === true);
  }
  return tally.exitCode;
}

type Judge = (id: string | number, text: string) => Promise<ScanResult>;

async function scanWhole(
  context: CommandContext,
  file: string,
  judge: Judge,
  tally: Tally,
  isJson: boolean,
): Promise<void> {
  const id = file === STANDARD_INPUT ? "stdin" : file;
  const result = await judgeFile(context, file, id, judge);
  tally.add(result);
  if (result.error !== undefined) context.note(`sallyport: ${printable(result.error)}`);
  if (isJson) await context.print(`${jsonLine(result)}\n`);
  else if (result.error === undefined) await context.print(describeScan(result, context.paint));
}

async function judgeFile(
  context: CommandContext,
  file: string,
  id: string,
  judge: Judge,
): Promise<ScanResult> {
  try {
    return await judge(id, await readText(context.io, file, MAX_TEXT_BYTES));
  } catch (error) {
    if (error instanceof CommandFailure) return unreadable(id, error.message);
    throw error;
  }
}

async function scanLines(context: CommandContext, file: string, judge: Judge, tally: Tally): Promise<void> {
  let gathered = "";
  const flush = async (): Promise<void> => {
    const text = gathered;
    gathered = "";
    await context.print(text);
  };
  try {
    for await (const lines of readLines(openInput(context.io, file), MAX_LINE_BYTES)) {
      for (const line of lines) {
        const read = readScanLine(line);
        const result =
          read.kind === "text"
            ? await judge(read.id, read.text)
            : unreadable(read.id, read.problem, line.number);
        if (read.kind === "unreadable")
          context.note(`${printable(inputName(file))}:${line.number}: ${read.problem}`);
        tally.add(result);
        gathered += `${jsonLine(result)}\n`;
        if (gathered.length >= WRITE_CHARS) await flush();
      }
      // Whoever feeds line by line waits for the answer to each.
      await flush();
    }
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    await flush();
    context.note(`sallyport: ${printable(inputName(file))} cannot be read: ${problem}.`);
    tally.addUnreadable();
  }
}

/** What all results together mean for the exit code. */
class Tally {
  readonly #isBlockChecked: boolean;
  #isUnreadable = false;
  #isRefused = false;

  constructor(isBlockChecked: boolean) {
    this.#isBlockChecked = isBlockChecked;
  }

  add(result: ScanResult): void {
    if (result.error !== undefined) this.#isUnreadable = true;
    else if (result.action === "error") this.#isRefused = true;
    else if (result.action === "blocked" && this.#isBlockChecked) this.#isRefused = true;
  }

  addUnreadable(): void {
    this.#isUnreadable = true;
  }

  get exitCode(): ExitCode {
    if (this.#isUnreadable) return EXIT.unusable;
    return this.#isRefused ? EXIT.refused : EXIT.success;
  }
}
