import type { CompletionRequest, TextSlot } from "../contracts/completion.ts";
import type { TextEdit, Verdict } from "../contracts/verdict.ts";
import type { DetectionContext, ExchangeFacts } from "../contracts/detection.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import { beginWhole } from "./begin-whole.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { isCondemned } from "./choice-guard.ts";
import { asBlocked, composeVerdict, mergeRecords, type TextRecord } from "./compose-verdict.ts";
import { judgeSeams, renderBetween } from "./judge-seams.ts";
import { judgeWhole } from "./judge-whole.ts";
import { type MaybePromise, runSteps, type Steps } from "./maybe-promise.ts";
import { replacementFor } from "./replacement.ts";
import type { TextGuard } from "./text-guard.ts";
import { TokenVault } from "./token-vault.ts";
import { WholeAsking } from "./whole-asking.ts";

export interface InspectedRequest {
  readonly verdict: Verdict;
  /** Replacements for the texts that are masked; empty unless the mode is enforce and the action "masked". */
  readonly edits: readonly TextEdit[];
  /** What was tokenised, for the way back. */
  readonly tokens: TokenVault;
}

/**
 * Judges every text of a request at the input door. A block in one does not spare the others, so that the record is complete;
 * a required check that could not be made does, since nothing will be passed on and time may be what is short.
 * A key that would be masked blocks, since a key cannot be edited; texts of one message are also judged put together, see `judgeSeams`.
 * Findings say where they stand: "messages[2].content"; a key's is "*". Never rejects because of a detector.
 *
 * `caller` aborts when whoever sent the request has gone: nobody else is asked anything then, and such checks have failed. Those
 * that are under way when the verdict is certain are given up.
 */
export function inspectRequest(
  guardrail: CompiledGuardrail,
  request: CompletionRequest,
  exchange?: ExchangeFacts,
  caller?: AbortSignal,
): MaybePromise<InspectedRequest> {
  const isAskedWhole = guardrail.reach.input === Infinity;
  if (!isAskedWhole) return runSteps(inspect(guardrail, request, exchange, undefined));
  return runSteps(inspectAsking(guardrail, request, exchange, new WholeAsking(guardrail.clock, caller)));
}

function* inspectAsking(
  guardrail: CompiledGuardrail,
  request: CompletionRequest,
  exchange: ExchangeFacts | undefined,
  asking: WholeAsking,
): Steps<InspectedRequest> {
  try {
    return yield* inspect(guardrail, request, exchange, asking);
  } finally {
    asking.end();
  }
}

function* inspect(
  guardrail: CompiledGuardrail,
  request: CompletionRequest,
  exchange: ExchangeFacts | undefined,
  asking: WholeAsking | undefined,
): Steps<InspectedRequest> {
  const { clock, mode, digest } = guardrail;
  const tokens = new TokenVault(request.texts);
  const systemTexts = request.texts.filter(({ origin }) => origin === "system").map(({ text }) => text);
  const surroundings = { systemTexts, exchange, asking };
  const begun = asking && beginWhole(guardrail, request.texts, { systemTexts, exchange }, asking);
  const givenUp = new Set<CompiledRule>();
  const edits: TextEdit[] = [];
  let record: TextRecord | undefined;
  let joined: Judged[] = [];
  for (const slot of request.texts) {
    const { path, origin, text } = slot;
    const rules = guardrail.rulesFor("input", origin);
    if (text === "" || rules.rules.length === 0) continue;
    if (slot.joinedIn !== undefined && joined.length > 0 && slot.joinedIn !== joined[0]?.slot.joinedIn) {
      record = merged(record, yield* conclude(guardrail, joined, surroundings, edits, givenUp));
      joined = [];
    }
    const context = { source: "input", origin, systemTexts, exchange } as const;
    const at = (): string => formatJsonPath(slot.isKey === true ? [...path.slice(0, -1), "*"] : path);
    const labelOf = replacementFor({ source: "input", origin, tokens, digest });
    const asked = begun?.get(slot);
    const options = { context, clock, afterBlock: "record", at, givenUp, labelOf, begun: asked } as const;
    const guard = yield* judgeWhole(rules, text, options, guardrail);
    if (slot.joinedIn !== undefined) joined.push({ slot, guard });
    if (guard.action === "none" && guard.failures.length === 0) continue;
    const isRefused = slot.isKey === true && isCondemned(guard);
    record = merged(record, isRefused ? asBlocked(guard) : guard);
    if (guard.hasFailed && mode === "enforce") {
      joined = [];
      break;
    }
    if (slot.isKey === true || slot.joinedIn !== undefined) continue;
    const output = guard.render(text, 0);
    if (output !== text) edits.push({ path, text: output });
  }
  record = merged(record, yield* conclude(guardrail, joined, surroundings, edits, givenUp));
  const verdict = composeVerdict(guardrail, "input", record === undefined ? [] : [record]);
  return { verdict, edits: mode === "enforce" && verdict.action === "masked" ? edits : [], tokens };
}

/** What surrounds every text of one request. */
type Surroundings = Pick<DetectionContext, "systemTexts" | "exchange"> & {
  readonly asking: WholeAsking | undefined;
};

/** A text and what it came to by itself. */
interface Judged {
  readonly slot: TextSlot;
  readonly guard: TextGuard;
}

/** Judges the seams of texts that are put together, and makes the edits of all of them. */
function* conclude(
  guardrail: CompiledGuardrail,
  joined: readonly Judged[],
  { systemTexts, exchange, asking }: Surroundings,
  edits: TextEdit[],
  givenUp: Set<CompiledRule>,
): Steps<TextRecord | undefined> {
  const [first] = joined;
  if (first === undefined) return undefined;
  const { origin } = first.slot;
  const rules = guardrail.rulesFor("input", origin);
  const context = { source: "input", origin, systemTexts, exchange } as const;
  const slots = joined.map(({ slot }) => slot);
  const seams =
    joined.length > 1 ? yield* judgeSeams(slots, rules, context, guardrail, givenUp, asking) : undefined;
  joined.forEach(({ slot: { path, text }, guard }, at) => {
    const remainder = seams?.remainders[at];
    const output = remainder === undefined ? guard.render(text, 0) : renderBetween(guard, text, remainder);
    if (output !== text) edits.push({ path, text: output });
  });
  return seams?.record;
}

function merged(one: TextRecord | undefined, next: TextRecord | undefined): TextRecord | undefined {
  if (next === undefined) return one;
  return mergeRecords(one === undefined ? [next] : [one, next]);
}
