import type { CommandContext } from "../command-context.ts";
import { fileProblem } from "../input/file-problem.ts";
import { MAX_LINE_BYTES } from "../input/line-limits.ts";
import { readLines } from "../input/read-lines.ts";
import { readTextLine } from "../input/read-text-line.ts";
import { inputName, openInput } from "../input/read-text.ts";
import { jsonLine, printable } from "../output/printable.ts";
import type { Judge } from "./judged-text.ts";
import { toScanResult, unreadable } from "./scan-result.ts";
import type { ScanTally } from "./scan-tally.ts";

/** Output that is gathered before it is written, so that many short texts do not mean as many writes. */
const WRITE_CHARS = 65_536;

/** Judges the texts of one input of lines, and writes one line for each, in order. */
export async function scanLines(
  context: CommandContext,
  file: string,
  judge: Judge,
  tally: ScanTally,
): Promise<void> {
  let gathered = "";
  const flush = async (): Promise<void> => {
    const text = gathered;
    gathered = "";
    await context.print(text);
  };
  try {
    for await (const lines of readLines(openInput(context.io, file), MAX_LINE_BYTES)) {
      for (const line of lines) {
        const read = readTextLine(line);
        const result =
          read.kind === "text"
            ? toScanResult(read.id, await judge(read.text))
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
