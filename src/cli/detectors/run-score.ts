import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import type { ScoreOptions } from "../commands/detectors-score.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { MAX_TEXT_BYTES } from "../input/line-limits.ts";
import { readText, STANDARD_INPUT } from "../input/read-text.ts";
import { jsonLine } from "../output/printable.ts";
import { RULES_OF } from "./describe-evaluation.ts";
import { loadScorer } from "./load-scorer.ts";
import { readAnswerRow, readTextRow } from "./read-row.ts";
import { scoreLines } from "./score-lines.ts";
import { toScoreResult } from "./score-result.ts";
import type { Scorer } from "./scored-text.ts";

/** Scores every text of the inputs, in order. */
export async function runScore(
  context: CommandContext,
  { detector, role, jsonl = false }: ScoreOptions,
  names: readonly string[],
): Promise<ExitCode> {
  if (!jsonl && detector === "grounding")
    throw new CommandFailure("wrong_usage", "An answer comes with its source: give --jsonl.");
  const loaded = await loadScorer(detector, role);
  const { flaggedBy } = loaded.scorer;
  if (flaggedBy !== "default") context.note(`sallyport: "flagged" goes by ${RULES_OF[flaggedBy]}.`);
  let exitCode: ExitCode = EXIT.success;
  for (const name of names.length === 0 ? [STANDARD_INPUT] : names) {
    let ended: ExitCode;
    if (loaded.kind === "answer") ended = await scoreLines(context, name, readAnswerRow, loaded.scorer);
    else if (jsonl) ended = await scoreLines(context, name, readTextRow, loaded.scorer);
    else ended = await scoreWhole(context, name, loaded.scorer);
    exitCode = ended > exitCode ? ended : exitCode;
  }
  return exitCode;
}

/** One file is one text. */
async function scoreWhole(context: CommandContext, name: string, scorer: Scorer<string>): Promise<ExitCode> {
  const scored = await scorer.score(await readText(context.io, name, MAX_TEXT_BYTES));
  await context.print(`${jsonLine(toScoreResult(name === STANDARD_INPUT ? "stdin" : name, scored))}\n`);
  return scored.failures === undefined ? EXIT.success : EXIT.refused;
}
