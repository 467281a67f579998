import type { JsonObject } from "../../contracts/json.ts";
import type { Verdict, VerdictFinding } from "../../contracts/verdict.ts";
import type { CompiledGuardrail, LaneRules } from "../../guardrails/index.ts";
import type { CommandContext } from "../command-context.ts";
import { jsonLine } from "../output/printable.ts";
import { fileLocation, type ArtifactLocation, standardInputLocation } from "./artifact-location.ts";
import { contextLine } from "./context-line.ts";
import { Fingerprints } from "./finding-fingerprint.ts";
import { composeRules, levelOf, type SarifRules } from "./sarif-rules.ts";
import { SarifNotifications } from "./sarif-notifications.ts";
import type { ScanReport } from "./scan-report.ts";
import { TextPlaces } from "./text-place.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

export interface SarifOptions {
  readonly guardrail: CompiledGuardrail;
  /** The rules that look at the texts of this scan. */
  readonly rules: LaneRules;
  /** Whether the words found are in the log. */
  readonly isShown: boolean;
}

/**
 * A SARIF 2.1.0 log of one run, written as it grows: memory does not. Each finding is a result; a file that could not be read and a
 * check that could not be made are notifications of the run, which then was no success.
 */
export function sarifReport(context: CommandContext, options: SarifOptions): ScanReport {
  const rules = composeRules(options.rules);
  const notifications = new SarifNotifications(rules);
  let hasBegun = false;
  let hasResults = false;

  const begin = async (): Promise<void> => {
    if (hasBegun) return;
    hasBegun = true;
    const { name, version, mode } = options.guardrail;
    const driver = { name: "Sallyport", version: context.parts.version, rules: rules.descriptors };
    const properties = { guardrail: name, guardrailVersion: version, mode };
    await context.print(
      `{"$schema":${jsonLine(SCHEMA)},"version":"2.1.0","runs":[{"tool":${jsonLine({ driver })},` +
        `"columnKind":"utf16CodeUnits","properties":${jsonLine(properties)},"results":[`,
    );
  };

  return {
    async add(text) {
      await begin();
      const location = text.isStandardInput
        ? standardInputLocation()
        : fileLocation(String(text.result.id ?? ""));
      notifications.add(text, location);
      if (text.judged === undefined) return;
      const { text: content, verdict } = text.judged;
      const results = resultsOf(content, verdict, location, rules, options.isShown);
      if (results.length === 0) return;
      await context.print(`${hasResults ? "," : ""}\n${results.map(jsonLine).join(",\n")}`);
      hasResults = true;
    },
    async end(summary, problems) {
      await begin();
      await context.print(`\n],"invocations":${jsonLine([notifications.invocation(problems)])}}]}\n`);
      if (summary !== undefined) context.note(summary);
    },
  };
}

/** One `result` (section 3.27) for each finding that the verdict lists. */
function resultsOf(
  text: string,
  verdict: Verdict,
  artifactLocation: ArtifactLocation,
  rules: SarifRules,
  isShown: boolean,
): JsonObject[] {
  const { findings, findingCount, guardrail, mode } = verdict;
  const places = new TextPlaces(text);
  const fingerprints = new Fingerprints(artifactLocation.uri);
  const isComplete = findingCount === findings.length;
  return findings.map((finding) => {
    const { detector, type, action, score, view } = finding;
    const snippet = isShown ? { snippet: { text: text.slice(finding.start, finding.end) } } : {};
    const region = { ...places.of(finding), ...snippet };
    // A line with findings that are not listed would bring their words into the fingerprint.
    const line = isComplete ? hiddenLine(text, finding, findings) : "";
    return {
      ruleId: detector,
      ruleIndex: rules.indexOf(detector) ?? -1,
      level: levelOf(action),
      message: { text: messageOf(finding, guardrail, mode) },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      partialFingerprints: { "sallyportFinding/v1": fingerprints.of(detector, type, line) },
      properties: { action, score, type, view },
    };
  });
}

function hiddenLine(text: string, finding: VerdictFinding, findings: readonly VerdictFinding[]): string {
  const { before, found, after } = contextLine(text, finding, findings, false);
  return before + found + after;
}

/** What guardrails do with what they find, in a sentence. */
const DOES = {
  flag: "flags",
  review: "sends to review",
  escape: "escapes",
  mask: "masks",
  redact: "removes",
  hash: "replaces by a digest",
  tokenise: "replaces by a token",
  block: "blocks",
} as const satisfies Record<VerdictFinding["action"], string>;

function messageOf(
  { type, action, score, mode: ownMode }: VerdictFinding,
  guardrail: string,
  mode: Verdict["mode"],
): string {
  const shadow = (ownMode ?? mode) === "shadow" ? " Shadow mode: nothing is enforced." : "";
  return `${type}, which guardrail "${guardrail}" ${DOES[action]} (score ${score}).${shadow}`;
}
