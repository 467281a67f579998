import type { DetectionContext } from "../../contracts/detection.ts";
import { inspectText, type CompiledGuardrail } from "../../guardrails/index.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import type { ScanOptions } from "../commands/scan.ts";
import type { ExitCode } from "../exit-code.ts";
import { readText, STANDARD_INPUT } from "../input/read-text.ts";
import { findGuardrail } from "./find-guardrail.ts";
import type { Judge } from "./judged-text.ts";
import { jsonReport } from "./json-report.ts";
import { sarifReport } from "./sarif-report.ts";
import { scanFiles } from "./scan-files.ts";
import { scanLines } from "./scan-lines.ts";
import { MAX_SYSTEM_BYTES } from "./scan-limits.ts";
import type { ScanReport } from "./scan-report.ts";
import { ScanTally } from "./scan-tally.ts";
import { textReport } from "./text-report.ts";

/** Judges every text of the inputs, in order, and reports on each. */
export async function runScan(
  context: CommandContext,
  options: ScanOptions,
  names: readonly string[],
): Promise<ExitCode> {
  const format = formatOf(options);
  const guardrail = await findGuardrail(context, options.guardrail);
  const detection: DetectionContext = {
    source: options.source,
    origin: options.origin ?? (options.source === "input" ? "user" : "assistant"),
    systemTexts:
      options.system === undefined ? [] : [await readText(context.io, options.system, MAX_SYSTEM_BYTES)],
  };
  const tally = new ScanTally(options.failOn ?? (options.check === true ? "blocked" : "none"));
  const judge: Judge = async (text) => {
    const inspected = await inspectText(guardrail, text, detection);
    // Here nobody waits at a door: a detector that was late once may only have met a busy machine, or its first text.
    const wasLate = inspected.verdict.failures.some(({ reason }) => reason === "timed-out");
    return wasLate ? inspectText(guardrail, text, detection) : inspected;
  };
  const inputs = names.length === 0 ? [STANDARD_INPUT] : names;
  if (options.jsonl === true) for (const name of inputs) await scanLines(context, name, judge, tally);
  else
    await scanFiles(context, inputs, judge, tally, reportFor(context, options, format, guardrail, detection));
  return tally.exitCode;
}

function reportFor(
  context: CommandContext,
  options: ScanOptions,
  format: Format,
  guardrail: CompiledGuardrail,
  { source, origin }: DetectionContext,
): ScanReport {
  const isShown = options.show === true;
  switch (format) {
    case "text":
      return textReport(context, isShown);
    case "json":
      return jsonReport(context);
    case "sarif":
      return sarifReport(context, { guardrail, rules: guardrail.rulesFor(source, origin), isShown });
  }
}

type Format = NonNullable<ScanOptions["format"]>;

/** Throws a `CommandFailure` where two options ask for two formats. */
function formatOf({ format, json, jsonl }: ScanOptions): Format {
  const implied = json === true || jsonl === true ? "json" : undefined;
  if (format === undefined || implied === undefined || format === implied) return format ?? implied ?? "text";
  const option = jsonl === true ? "--jsonl" : "--json";
  throw new CommandFailure("wrong_usage", `${option} means --format json; leave out --format ${format}.`);
}
