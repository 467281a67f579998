import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { MAX_TEXT_BYTES } from "../input/line-limits.ts";
import { readText, STANDARD_INPUT } from "../input/read-text.ts";
import { printable } from "../output/printable.ts";
import { findFiles, type ScanFile } from "./find-files.ts";
import { isBinary } from "./is-binary.ts";
import type { Judge, JudgedText } from "./judged-text.ts";
import { ScanProgress } from "./scan-progress.ts";
import type { ScanReport } from "./scan-report.ts";
import { toScanResult, unreadable } from "./scan-result.ts";
import type { ScanTally } from "./scan-tally.ts";

/**
 * Judges files as one text each, those of folders too, in memory for one of them. What cannot be read is reported, and the
 * rest goes on.
 */
export async function scanFiles(
  context: CommandContext,
  names: readonly string[],
  judge: Judge,
  tally: ScanTally,
  report: ScanReport,
): Promise<void> {
  const { files, skipped, problems, hasFolders } = await findFiles(names);
  for (const problem of problems) {
    tally.addUnreadable();
    context.note(`sallyport: ${printable(problem)}`);
  }
  const progress = new ScanProgress(context.io, files.length);
  try {
    for (const file of files) {
      if (!file.isNamed && (await isSkipped(file.name))) skipped.binaries++;
      else {
        const judged = await judgeFile(context, file, judge);
        tally.add(judged.result);
        if (isWorthALine(judged)) progress.clear();
        if (judged.result.error !== undefined) context.note(`sallyport: ${printable(judged.result.error)}`);
        await report.add(judged);
      }
      progress.step(tally.findings);
    }
  } finally {
    progress.clear();
  }
  const isOne = files.length === 1 && !hasFolders;
  await report.end(isOne ? undefined : tally.describe(skipped), problems);
}

/** A file that cannot even be looked at is not skipped: reading it says why. */
async function isSkipped(name: string): Promise<boolean> {
  try {
    return await isBinary(name);
  } catch {
    return false;
  }
}

async function judgeFile(
  context: CommandContext,
  { name, isNamed }: ScanFile,
  judge: Judge,
): Promise<JudgedText> {
  const isStandardInput = name === STANDARD_INPUT;
  const id = isStandardInput ? "stdin" : name;
  try {
    const text = await readText(context.io, name, MAX_TEXT_BYTES);
    const inspected = await judge(text);
    const judged = { text, verdict: inspected.verdict };
    return { result: toScanResult(id, inspected), judged, isNamed, isStandardInput };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { result: unreadable(id, error.message), judged: undefined, isNamed, isStandardInput };
  }
}

/** Whether anything is written for it, wherever that goes. */
function isWorthALine({ result, isNamed }: JudgedText): boolean {
  return isNamed || result.action !== "none" || result.failures !== undefined;
}
