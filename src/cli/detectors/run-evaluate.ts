import type { CommandContext } from "../command-context.ts";
import type { EvaluateOptions } from "../commands/detectors-evaluate.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { describeEvaluation, ruleLines } from "./describe-evaluation.ts";
import { evaluateScores } from "./evaluate-scores.ts";
import { type GatheredScores, gatherScores } from "./gather-scores.ts";

/** Measures a detector on the labelled rows of a file. */
export async function runEvaluate(context: CommandContext, options: EvaluateOptions): Promise<ExitCode> {
  const gathered = await gatherScores(context, options);
  const evaluation = evaluateScores(gathered.rows);
  if (options.json === true) {
    const { detector, role } = options;
    const { flaggedBy, thresholds, unreadable, unchecked } = gathered;
    const suggestions = evaluation.suggestions.map((each) => ({
      ...each,
      rules: ruleLines(options, each.threshold),
    }));
    await context.printJson({
      detector,
      role,
      flaggedBy,
      thresholds,
      unreadable,
      unchecked,
      ...evaluation,
      suggestions,
    });
  } else await context.print(describeEvaluation(options, gathered, evaluation));
  return endOf(gathered);
}

export function endOf({ unreadable, unchecked }: GatheredScores): ExitCode {
  if (unreadable > 0) return EXIT.unusable;
  return unchecked > 0 ? EXIT.refused : EXIT.success;
}
