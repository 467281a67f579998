import type { Paint } from "../output/paint.ts";
import { printable, printableLines } from "../output/printable.ts";
import type { ScanResult } from "./scan-result.ts";

/** Findings listed for one text; `--json` has them all. */
const MAX_LISTED_FINDINGS = 20;
/** Longest output shown. */
const MAX_SHOWN_CHARS = 2_000;

/** A few lines about one text that was judged, for people. */
export function describeScan(result: ScanResult, paint: Paint): string {
  const { id, action, score, findings, failures = [], output } = result;
  const name = printable(String(id ?? ""));
  const shadow = result.mode === "shadow" ? " (shadow: nothing is enforced)" : "";
  const lines = [`${name}: ${colour(action, paint)}${shadow}  score ${score}`];
  for (const { detector, type, start, end, score: own } of findings.slice(0, MAX_LISTED_FINDINGS)) {
    lines.push(`  ${printable(detector)}  ${printable(type)}  ${start}-${end}  score ${own}`);
  }
  const count = result.findingCount ?? findings.length;
  if (count > MAX_LISTED_FINDINGS) lines.push(`  … and ${count - MAX_LISTED_FINDINGS} more`);
  for (const { detector, reason, effect } of failures) {
    lines.push(`  ${printable(detector)}  ${paint.red(reason)}: could not check, so ${effect}`);
  }
  if (action !== "none" && action !== "flagged" && output !== "") {
    const shown = output.length > MAX_SHOWN_CHARS ? `${output.slice(0, MAX_SHOWN_CHARS)} …` : output;
    const body = printableLines(shown.trimEnd())
      .split("\n")
      .map((line) => `  ${line}`);
    lines.push(paint.dim("  passed on:"), ...body);
  }
  return `${lines.join("\n")}\n`;
}

function colour(action: ScanResult["action"], paint: Paint): string {
  switch (action) {
    case "none":
      return paint.green(action);
    case "flagged":
    case "masked":
      return paint.yellow(action);
    case "blocked":
    case "error":
      return paint.red(action);
  }
}
