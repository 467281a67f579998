import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { fileProblem } from "../input/file-problem.ts";
import { MAX_LINE_BYTES } from "../input/line-limits.ts";
import { type InputLine, readLines } from "../input/read-lines.ts";
import { inputName, openInput } from "../input/read-text.ts";
import { jsonLine, printable } from "../output/printable.ts";
import { LineProgress } from "./line-progress.ts";
import type { Row } from "./read-row.ts";
import { toScoreResult, unscored } from "./score-result.ts";
import type { Scorer } from "./scored-text.ts";

/** Output that is gathered before it is written, so that many short texts do not mean as many writes. */
const WRITE_CHARS = 65_536;

/**
 * Scores the rows of one input, and writes one line for each line of it, in order. A line that cannot be read has its number, what is wrong with
 * it and no score; the others are scored.
 */
export async function scoreLines<Subject>(
  context: CommandContext,
  file: string,
  read: (line: InputLine) => Row<Subject>,
  scorer: Scorer<Subject>,
): Promise<ExitCode> {
  let gathered = "";
  let exitCode: ExitCode = EXIT.success;
  const progress = new LineProgress(context.io);
  const flush = async (): Promise<void> => {
    const text = gathered;
    gathered = "";
    await context.print(text);
  };
  const tell = (problem: string): void => {
    progress.clear();
    context.note(problem);
    exitCode = EXIT.unusable;
  };
  try {
    for await (const lines of readLines(openInput(context.io, file), MAX_LINE_BYTES)) {
      for (const line of lines) {
        const row = read(line);
        if (row.kind === "unreadable") {
          tell(`${printable(inputName(file))}:${line.number}: ${row.problem}`);
          gathered += `${jsonLine(unscored(row.id, row.problem, line.number))}\n`;
        } else {
          const scored = await scorer.score(row.subject);
          // A check that could not be made is no pass.
          if (scored.failures !== undefined && exitCode === EXIT.success) exitCode = EXIT.refused;
          gathered += `${jsonLine(toScoreResult(row.id, scored))}\n`;
        }
        if (gathered.length >= WRITE_CHARS) await flush();
        progress.step();
      }
      // Whoever feeds line by line waits for the answer to each.
      await flush();
    }
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    await flush();
    tell(`sallyport: ${printable(inputName(file))} cannot be read: ${problem}.`);
  } finally {
    progress.clear();
  }
  return exitCode;
}
