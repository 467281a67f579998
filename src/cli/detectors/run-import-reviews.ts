import { writeFile } from "node:fs/promises";
import { CONTENT_CATEGORIES } from "../../detectors/content/categories.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import type { ImportReviewsOptions } from "../commands/detectors-import-reviews.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { fileProblem } from "../input/file-problem.ts";
import { MAX_LINE_BYTES } from "../input/line-limits.ts";
import { readLines } from "../input/read-lines.ts";
import { inputName, openInput } from "../input/read-text.ts";
import { jsonLine, printable } from "../output/printable.ts";
import { readReview } from "./read-review.ts";
import { MAX_HELD_CHARS, MAX_ROWS, MAX_TOLD_PROBLEMS } from "./row-limits.ts";
import { type Contradiction, ReviewGathering, type SettledReviews } from "./settle-reviews.ts";

/** Whoever may read the rows reads what people wrote. */
const OWNER_ONLY = 0o600;

interface ReadReviews extends SettledReviews {
  /** Reviews of other detectors than was asked for. */
  readonly others: number;
  readonly unreadable: number;
}

/** Makes labelled rows of reviewed verdicts, and writes them to a file. */
export async function runImportReviews(
  context: CommandContext,
  options: ImportReviewsOptions,
): Promise<ExitCode> {
  const { detector, category, json = false, latest = false } = options;
  const [from, to] = [options.in, options.out];
  if (category !== undefined && (detector !== "content" || !isCategory(category)))
    throw new CommandFailure(
      "wrong_usage",
      detector === "content"
        ? `There is no category ${printable(category)}; there are ${CONTENT_CATEGORIES.join(", ")}.`
        : "--category goes with --detector content.",
    );
  const read = await readReviews(context, options);
  const { rows, duplicates, contradictions, others, unreadable } = read;
  const told = contradictions.slice(0, MAX_TOLD_PROBLEMS);
  for (const one of told) context.note(contradictionLine(inputName(from), one, latest));
  if (contradictions.length > told.length)
    context.note(`… and ${contradictions.length - told.length} more contradictions.`);
  if (rows.length === 0)
    throw new CommandFailure(
      "too_few_rows",
      `${printable(inputName(from))} has no review of ${detector} to make a row of (${others} of other detectors, ` +
        `${contradictions.length} contradictions, ${unreadable} lines that cannot be read).`,
    );
  await write(
    to,
    rows.map((row) => `${jsonLine(row)}\n`),
  );
  const positives = rows.filter(({ label }) => label === 1).length;
  const result = { rows: rows.length, positives, negatives: rows.length - positives, duplicates };
  if (json)
    await context.printJson({
      detector,
      ...result,
      contradictions: contradictions.length,
      told,
      others,
      unreadable,
      written: to,
    });
  else
    await context.print(
      `${result.rows} rows written to ${printable(to)}: ${positives} with label 1, ${result.negatives} with label 0.\n` +
        `Left out: ${duplicates} duplicates, ${others} reviews of other detectors, ${unreadable} lines that cannot be read.\n` +
        (latest
          ? `Contradictions in which the latest review counts: ${contradictions.length}.\n`
          : `Contradictions, left out with all that is about the same words: ${contradictions.length}.\n`),
    );
  if (unreadable > 0) return EXIT.unusable;
  return contradictions.length > 0 && !latest ? EXIT.refused : EXIT.success;
}

async function readReviews(
  context: CommandContext,
  { in: name, detector, category, latest = false }: ImportReviewsOptions,
): Promise<ReadReviews> {
  const gathering = new ReviewGathering(latest);
  const wanted = category === undefined ? { detector } : { detector, category };
  let [count, chars, others, unreadable] = [0, 0, 0, 0];
  try {
    for await (const lines of readLines(openInput(context.io, name), MAX_LINE_BYTES)) {
      for (const line of lines) {
        const review = readReview(line, wanted);
        if (review.kind === "other") others++;
        else if (review.kind === "unreadable") {
          unreadable++;
          if (unreadable <= MAX_TOLD_PROBLEMS)
            context.note(`${printable(inputName(name))}:${line.number}: ${review.problem}`);
        } else {
          count++;
          chars += review.chars;
          if (count > MAX_ROWS || chars > MAX_HELD_CHARS)
            throw new CommandFailure(
              "too_many_rows",
              `${printable(inputName(name))} has more than ${MAX_ROWS} reviews, or more than ${MAX_HELD_CHARS} characters in them: import it in parts.`,
            );
          gathering.add(review);
        }
      }
    }
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    throw new CommandFailure("unreadable", `${inputName(name)} cannot be read: ${problem}.`, {
      cause: error,
    });
  }
  if (unreadable > MAX_TOLD_PROBLEMS)
    context.note(`… and ${unreadable - MAX_TOLD_PROBLEMS} more lines that cannot be read.`);
  return { ...gathering.settle(), others, unreadable };
}

function contradictionLine(
  name: string,
  { detector, lines: { label1, label0 } }: Contradiction,
  latest: boolean,
): string {
  const later = Math.max(label1, label0);
  const end = latest ? "the latest review counts" : "neither is taken";
  return `${printable(name)}:${later}: contradicts line ${Math.min(label1, label0)} about the same words (${detector}): ${end}.`;
}

function isCategory(name: string): boolean {
  return CONTENT_CATEGORIES.some((category) => category === name);
}

async function write(file: string, lines: readonly string[]): Promise<void> {
  try {
    await writeFile(file, lines, { mode: OWNER_ONLY });
  } catch (cause) {
    const reason = fileProblem(cause) ?? (cause instanceof Error ? cause.message : "unknown");
    throw new CommandFailure("unwritable", `${printable(file)} cannot be written: ${reason}.`, { cause });
  }
}
