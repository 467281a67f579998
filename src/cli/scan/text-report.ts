import type { CommandContext } from "../command-context.ts";
import { describeScan } from "./describe-scan.ts";
import type { ScanReport } from "./scan-report.ts";

/** For people: a few lines for each text, clean files of folders left out. Values are shown only where `isShown`. */
export function textReport(context: CommandContext, isShown: boolean): ScanReport {
  return {
    async add(judged) {
      const { result, isNamed } = judged;
      if (result.error !== undefined) return;
      if (!isNamed && result.action === "none" && result.failures === undefined) return;
      await context.print(describeScan(judged, context.paint, isShown));
    },
    async end(summary) {
      if (summary !== undefined) await context.print(`${summary}\n`);
    },
  };
}
