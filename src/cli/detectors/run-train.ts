import { writeFile } from "node:fs/promises";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import type { TrainOptions } from "../commands/detectors-train.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { jsonLines } from "../output/printable.ts";
import { adaptThreshold, type Adaptation, MIN_ROWS_OF_LABEL } from "./adapt-threshold.ts";
import { ruleLines } from "./describe-evaluation.ts";
import { byRuleScore, type ThresholdFigures } from "./evaluate-scores.ts";
import { gatherScores } from "./gather-scores.ts";
import { endOf } from "./run-evaluate.ts";
import type { Aim } from "./threshold-for.ts";

/** The layout of what is written. */
const FORMAT = "sallyport-detector-adaptation/1";

/** Adapts a detector to labelled rows, and writes what came of it where it is better than what is shipped. */
export async function runTrain(context: CommandContext, options: TrainOptions): Promise<ExitCode> {
  const gathered = await gatherScores(context, options);
  const rows = byRuleScore(gathered.rows);
  if (rows.length === 0)
    throw new CommandFailure(
      "wrong_usage",
      `No rule goes by ${options.category ?? "this score"} alone, so there is no threshold to adapt.`,
    );
  if (gathered.otherRole > 0)
    throw new CommandFailure(
      "wrong_usage",
      `${gathered.otherRole} rows say they are of the other role than ${options.role}; each role has a threshold of its own, so give one at a time.`,
    );
  const positives = rows.filter(({ isPositive }) => isPositive).length;
  if (Math.min(positives, rows.length - positives) < MIN_ROWS_OF_LABEL)
    throw new CommandFailure(
      "too_few_rows",
      `There are ${positives} rows with label 1 and ${rows.length - positives} with label 0; a threshold needs ${MIN_ROWS_OF_LABEL} of each.`,
    );
  const aim: Aim =
    options.falsePositives === undefined
      ? { kind: "f1" }
      : { kind: "false-positives", rate: options.falsePositives };
  const adaptation = adaptThreshold(rows, aim);
  const rules = ruleLines(options, adaptation.threshold);
  const isWritten = adaptation.isBetter || options.force === true;
  const { detector, role } = options;
  const written = {
    format: FORMAT,
    detector,
    role,
    aim,
    rows: { positives, negatives: rows.length - positives },
    ...adaptation,
    rules,
  };
  if (isWritten) await write(options.out, `${jsonLines(written)}\n`);
  if (options.json === true) await context.printJson({ ...written, written: isWritten ? options.out : null });
  else await context.print(describe(adaptation, rules, isWritten ? options.out : undefined));
  const end = endOf(gathered);
  return end === EXIT.success && !isWritten ? EXIT.refused : end;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "unknown";
    throw new CommandFailure("unwritable", `${file} cannot be written: ${reason}.`, { cause });
  }
}

function describe(
  { heldOut, isBetter }: Adaptation,
  rules: readonly string[],
  file: string | undefined,
): string {
  const { shipped, adapted, gain, by, calibrationError } = heldOut;
  const row = (
    name: string,
    { recall, falsePositiveRate, precision, f1 }: Omit<ThresholdFigures, "threshold">,
  ) =>
    `${name.padEnd(9)}recall ${recall.toFixed(3)}  false positives ${falsePositiveRate.toFixed(4)}  precision ${precision.toFixed(3)}  F1 ${f1.toFixed(3)}\n`;
  return [
    `On rows that were held out (by ${by}):\n`,
    row("shipped", shipped),
    row("adapted", adapted),
    `gain     ${gain.value.toFixed(3)}  (95 %: ${gain.low.toFixed(3)} to ${gain.high.toFixed(3)})\n`,
    `calibration error: shipped ${calibrationError.shipped.toFixed(3)}, adapted ${calibrationError.adapted.toFixed(3)}\n\n`,
    isBetter
      ? "The adapted threshold is better than what is shipped.\n"
      : "The adapted threshold is not clearly better than what is shipped.\n",
    file === undefined
      ? "Nothing was written; --force writes it all the same.\n"
      : `Written to ${file}. The rule:\n`,
    ...(file === undefined ? [] : rules.map((rule) => `${rule}\n`)),
  ].join("");
}
