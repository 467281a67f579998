import type { CompletionRequest } from "../contracts/completion.ts";
import type { TextEdit, Verdict } from "../contracts/verdict.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { composeVerdict, mergeRecords, type TextRecord } from "./compose-verdict.ts";
import { isPromise, type MaybePromise, runSteps, type Steps } from "./maybe-promise.ts";
import { TextGuard } from "./text-guard.ts";

export interface InspectedRequest {
  readonly verdict: Verdict;
  /** Replacements for the texts that are masked; empty unless the mode is enforce and the action "masked". */
  readonly edits: readonly TextEdit[];
}

/**
 * Judges every text of a request at the input door. A block in one does not spare the others, so that the record is complete;
 * a required check that could not be made does, since nothing will be passed on and time may be what is short.
 * Findings say where they stand: "messages[2].content". Never rejects because of a detector.
 */
export function inspectRequest(
  guardrail: CompiledGuardrail,
  request: CompletionRequest,
): MaybePromise<InspectedRequest> {
  return runSteps(inspect(guardrail, request));
}

function* inspect(guardrail: CompiledGuardrail, request: CompletionRequest): Steps<InspectedRequest> {
  const { clock, mode } = guardrail;
  const systemTexts = request.texts.filter(({ origin }) => origin === "system").map(({ text }) => text);
  const givenUp = new Set<CompiledRule>();
  const edits: TextEdit[] = [];
  let record: TextRecord | undefined;
  for (const { path, origin, text } of request.texts) {
    const rules = guardrail.rulesFor("input", origin);
    if (text === "" || rules.rules.length === 0) continue;
    const context = { source: "input", origin, systemTexts } as const;
    const at = (): string => formatJsonPath(path);
    const guard = new TextGuard(rules, { context, clock, afterBlock: "record", at, givenUp });
    guard.push(text);
    const done = guard.advance(true);
    if (isPromise(done)) yield done;
    if (guard.action === "none" && guard.failures.length === 0) continue;
    record = mergeRecords(record === undefined ? [guard] : [record, guard]);
    if (guard.hasFailed && mode === "enforce") break;
    const output = guard.render(text, 0);
    if (output !== text) edits.push({ path, text: output });
  }
  const verdict = composeVerdict(guardrail, "input", record === undefined ? [] : [record]);
  return { verdict, edits: mode === "enforce" && verdict.action === "masked" ? edits : [] };
}
