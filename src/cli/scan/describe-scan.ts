import type { Verdict, VerdictFinding } from "../../contracts/verdict.ts";
import type { Paint } from "../output/paint.ts";
import { printable, printableLines } from "../output/printable.ts";
import { contextLine } from "./context-line.ts";
import type { JudgedText } from "./judged-text.ts";
import type { ScanResult } from "./scan-result.ts";
import { TextPlaces } from "./text-place.ts";

/** Findings listed for one text; `--format json` has more of them. */
const MAX_LISTED_FINDINGS = 20;
/** Longest output shown. */
const MAX_SHOWN_CHARS = 2_000;

/** A few lines about one text that was judged, for people. */
export function describeScan(
  { result, judged, isStandardInput }: JudgedText,
  paint: Paint,
  isShown: boolean,
): string {
  const { id, action, score, failures = [], output } = result;
  const name = printable(String(id ?? ""));
  const shadow = result.mode === "shadow" ? " (shadow: nothing is enforced)" : "";
  const lines = [`${name}: ${colour(action, paint)}${shadow}  score ${score}`];
  if (judged !== undefined) lines.push(...describeFindings(judged.text, judged.verdict, paint, isShown));
  for (const { detector, reason, effect } of failures) {
    lines.push(`  ${printable(detector)}  ${paint.red(reason)}: could not check, so ${effect}`);
  }
  // Who pipes a text in wants to see what comes out; of a folder it would be too much.
  if (isStandardInput && action !== "none" && action !== "flagged" && output !== "") {
    const shown = output.length > MAX_SHOWN_CHARS ? `${output.slice(0, MAX_SHOWN_CHARS)} …` : output;
    const body = printableLines(shown.trimEnd())
      .split("\n")
      .map((line) => `  ${line}`);
    lines.push(paint.dim("  passed on:"), ...body);
  }
  return `${lines.join("\n")}\n`;
}

function describeFindings(
  text: string,
  { findings, findingCount }: Verdict,
  paint: Paint,
  isShown: boolean,
): string[] {
  const places = new TextPlaces(text);
  // What is not in the list cannot be hidden in the context of what is.
  const hasContext = isShown || findingCount === findings.length;
  const lines = findings.slice(0, MAX_LISTED_FINDINGS).flatMap((finding) => {
    const { startLine, startColumn } = places.of(finding);
    const lines = [`  ${paint.bold(`${startLine}:${startColumn}`)}  ${describeFinding(finding)}`];
    if (hasContext) {
      const { before, found, after } = contextLine(text, finding, findings, isShown);
      lines.push(`      ${printable(before)}${paint.red(printable(found))}${printable(after)}`);
    }
    return lines;
  });
  const left = findingCount - Math.min(findings.length, MAX_LISTED_FINDINGS);
  if (left > 0) lines.push(`  … and ${left} more`);
  return lines;
}

function describeFinding({ detector, type, action, mode, score, view }: VerdictFinding): string {
  const seenIn = view === "original" ? "" : `  (${printable(view)})`;
  return `${printable(detector)}  ${printable(type)}  ${action}${mode === undefined ? "" : " (shadow)"}  score ${score}${seenIn}`;
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
