import type { CommandContext } from "../command-context.ts";
import { jsonLine } from "../output/printable.ts";
import type { ScanReport } from "./scan-report.ts";

/** One object a line for each text; what else there is to say goes to standard error. */
export function jsonReport(context: CommandContext): ScanReport {
  return {
    add: ({ result }) => context.print(`${jsonLine(result)}\n`),
    async end(summary) {
      if (summary !== undefined) context.note(summary);
    },
  };
}
