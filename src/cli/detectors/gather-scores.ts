import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { fileProblem } from "../input/file-problem.ts";
import { MAX_LINE_BYTES } from "../input/line-limits.ts";
import { type InputLine, readLines } from "../input/read-lines.ts";
import type { RowId } from "../input/read-object-line.ts";
import { inputName, openInput } from "../input/read-text.ts";
import { printable } from "../output/printable.ts";
import { LineProgress } from "./line-progress.ts";
import { loadScorer } from "./load-scorer.ts";
import { type LabelledLine, readLabelledAnswer, readLabelledText } from "./read-labelled-row.ts";
import { MAX_ROWS, MAX_SHOWN_CHARS, MAX_TOLD_PROBLEMS } from "./row-limits.ts";
import type { FlaggedBy, Role, ScoredDetector, ScoredText, Scorer } from "./scored-text.ts";
import { ruleScore } from "./suggested-rule.ts";

/** A labelled row with what the shipped detector makes of it. */
export interface ScoredRow {
  readonly id: RowId;
  readonly score: number;
  /** What a rule's threshold is compared with; undefined where no rule goes by the category. */
  readonly ruleScore: number | undefined;
  /** Whether the rules named by `flaggedBy` would act on it: by the rule of the category where one was asked for. */
  readonly flagged: boolean;
  /** As of the scored text. */
  readonly isFlaggedOtherwise: boolean;
  readonly isPositive: boolean;
  readonly source: string;
  /** How the row's text begins; undefined where nobody will ask for it. */
  readonly text: string | undefined;
}

export interface GatheredScores {
  readonly rows: readonly ScoredRow[];
  readonly unreadable: number;
  /** Rows of whose checks some could not be made. */
  readonly unchecked: number;
  /** Rows that say they are of the other role than the command. */
  readonly otherRole: number;
  /** As of the scorer. */
  readonly flaggedBy: FlaggedBy;
  readonly thresholds: Readonly<Record<string, number>>;
}

export interface GatherOptions {
  readonly data: string;
  readonly detector: ScoredDetector;
  readonly role: Role;
  /** A category or kind whose score is taken in the place of the whole. */
  readonly category?: string;
  readonly showTexts?: boolean;
}

/** Scores every labelled row of a file. Rows that cannot be read are told of by their number. Throws a `CommandFailure` where none is left. */
export async function gatherScores(context: CommandContext, options: GatherOptions): Promise<GatheredScores> {
  const gathering = new Gathering(context, options);
  const loaded = await loadScorer(options.detector, options.role);
  if (loaded.kind === "answer") await gathering.read(readLabelledAnswer, () => loaded.scorer);
  else {
    // Rows may say whose words they are.
    const scorers = new Map([[options.role, loaded.scorer]]);
    const other = options.role === "user" ? "untrusted" : "user";
    const second = await loadScorer(options.detector, other);
    if (second.kind === "text") scorers.set(other, second.scorer);
    await gathering.read(readLabelledText, (role) => scorers.get(role) ?? loaded.scorer);
  }
  return gathering.end(loaded.scorer);
}

class Gathering {
  readonly #context: CommandContext;
  readonly #options: GatherOptions;
  readonly #rows: ScoredRow[] = [];
  #unreadable = 0;
  #unchecked = 0;
  #otherRole = 0;

  constructor(context: CommandContext, options: GatherOptions) {
    this.#context = context;
    this.#options = options;
  }

  async read<Subject>(
    read: (line: InputLine) => LabelledLine<Subject>,
    scorerOf: (role: Role) => Scorer<Subject>,
  ): Promise<void> {
    const { io } = this.#context;
    const { data, role, category, showTexts = false } = this.#options;
    const progress = new LineProgress(io);
    try {
      for await (const lines of readLines(openInput(io, data), MAX_LINE_BYTES)) {
        for (const line of lines) {
          const row = read(line);
          progress.step();
          if (row.kind === "unreadable") {
            progress.clear();
            this.#tell(line.number, row.problem);
            continue;
          }
          if (this.#rows.length >= MAX_ROWS)
            throw new CommandFailure("too_many_rows", `${inputName(data)} has more than ${MAX_ROWS} rows.`);
          const { id, subject, isPositive, source, shown } = row;
          const scorer = scorerOf(row.role ?? role);
          const scored = await scorer.score(subject);
          if (category !== undefined && !Object.hasOwn(scored.scores, category))
            throw new CommandFailure(
              "wrong_usage",
              `There is no category ${printable(category)}; there are ${Object.keys(scored.scores).join(", ")}.`,
            );
          if (scored.failures !== undefined) this.#unchecked++;
          if ((row.role ?? role) !== role) this.#otherRole++;
          this.#rows.push({
            id,
            score: category === undefined ? scored.score : (scored.scores[category] ?? 0),
            ruleScore: ruleScore(scorer.detector, category, scored),
            flagged: isFlagged(scored, scorer, category),
            isFlaggedOtherwise: scored.isFlaggedOtherwise,
            isPositive,
            source,
            text: showTexts ? beginningOf(shown) : undefined,
          });
        }
      }
    } catch (error) {
      const problem = fileProblem(error);
      if (problem === undefined) throw error;
      throw new CommandFailure("unreadable", `${inputName(data)} cannot be read: ${problem}.`, {
        cause: error,
      });
    } finally {
      progress.clear();
    }
  }

  end({ flaggedBy, thresholds }: Pick<GatheredScores, "flaggedBy" | "thresholds">): GatheredScores {
    const untold = this.#unreadable - MAX_TOLD_PROBLEMS;
    if (untold > 0) this.#context.note(`… and ${untold} more lines that cannot be read.`);
    const positives = this.#rows.filter(({ isPositive }) => isPositive).length;
    if (positives === 0 || positives === this.#rows.length)
      throw new CommandFailure(
        "too_few_rows",
        `There are ${positives} rows with label 1 and ${this.#rows.length - positives} with label 0; both are needed.`,
      );
    return {
      rows: this.#rows,
      unreadable: this.#unreadable,
      unchecked: this.#unchecked,
      otherRole: this.#otherRole,
      flaggedBy,
      thresholds,
    };
  }

  #tell(line: number, problem: string): void {
    this.#unreadable++;
    if (this.#unreadable <= MAX_TOLD_PROBLEMS)
      this.#context.note(`${printable(inputName(this.#options.data))}:${line}: ${problem}`);
  }
}

/** Of kinds that no rule goes by, the rule for the whole decides; so it does where a check could not be made. */
function isFlagged(
  { flagged, scores, failures }: ScoredText,
  { detector, thresholds }: Pick<Scorer<never>, "detector" | "thresholds">,
  category: string | undefined,
): boolean {
  const score = category === undefined ? undefined : ruleScore(detector, category, { score: 0, scores });
  if (category === undefined || score === undefined || failures !== undefined) return flagged;
  const threshold = thresholds[category];
  return threshold !== undefined && score >= threshold;
}

/** A copy: a slice would keep all of the text in memory. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, MAX_SHOWN_CHARS)).toString();
}
