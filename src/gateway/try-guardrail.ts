import { randomUUID } from "node:crypto";
import { setImmediate as endOfTurn } from "node:timers/promises";
import {
  MAX_TRIED_CHARS,
  MAX_TRIED_EXAMPLES,
  TRIED_EFFECTS,
  type GuardrailTryAnswer,
  type GuardrailTryRequest,
  type SampleTrial,
  type TriedEffect,
  type TriedFinding,
  type TriedResult,
  type TriedText,
  type TriedVerdict,
} from "../contracts/api/guardrails.ts";
import type { AuditJournal } from "../contracts/audit.ts";
import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { readGuardrailReference } from "../contracts/guardrail-reference.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Verdict, VerdictFinding } from "../contracts/verdict.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { inspectText, type CompiledGuardrail } from "../guardrails/index.ts";
import type { Administration } from "./administration.ts";
import { mayApply, refuseGuardrail } from "./authorize-guardrail.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import { grantOf, type AdmittedPrincipal } from "./grant.ts";
import type { GuardrailSamples, KeptSample } from "./guardrail-samples.ts";
import { originAt } from "./inspect-content.ts";
import { factsIn, judgeSample, systemTextsIn, type JudgedSample } from "./judge-sample.ts";
import { recordAccess } from "./record-access.ts";
import { nameOf, recordDenial } from "./record-change.ts";
import { recordedContext, recordedPolicies } from "./recorded-decision.ts";
import { recordedText } from "./recorded-text.ts";
import type { SampleText } from "./sample-seal.ts";

/** Tries under way at one time; they share the processor with exchanges. */
export const MAX_TRIES_AT_ONCE = 2;
/** Time that one try may take; kept exchanges that are left by then are not tried. */
export const MAX_TRY_MS = 20_000;
/** Findings told of one text; the count goes on. */
export const MAX_TOLD_FINDINGS = 200;

export interface TryParts {
  readonly administration: Pick<Administration, "checkDocuments">;
  readonly snapshot: () => ConfigSnapshot;
  readonly samples: Pick<GuardrailSamples, "read">;
  readonly audit: AuditJournal;
  /** What stands for the texts in the record of a try. */
  readonly contentHmac: HmacSha256;
  readonly clock: { readonly monotonic: () => number };
}

export type TryGuardrail = (
  by: AdmittedPrincipal | Principal,
  request: GuardrailTryRequest,
  signal: AbortSignal,
) => Promise<GuardrailTryAnswer>;

/**
 * Tries guardrails that are not applied. Who may apply a guardrail may try it (`manageDocument`): applied in shadow mode, it would tell the
 * same of every exchange. What another guardrail makes of a text takes `applyGuardrail` on that one, as everywhere. Texts that were kept
 * take `readContent`, even where counts alone are told: a draft with a pattern asks a yes or no of them, over and over. That there was a try
 * is on record before its answer; its texts are not.
 */
export function createTryGuardrail(parts: TryParts): TryGuardrail {
  let underWay = 0;
  return async (by, request, signal) => {
    const chars = request.texts.reduce((sum, { text }) => sum + text.length, 0);
    if (chars > MAX_TRIED_CHARS) throw tooMuch();
    if (underWay >= MAX_TRIES_AT_ONCE)
      throw new GatewayError("overloaded", "too many tries", {
        publicMessage: `${MAX_TRIES_AT_ONCE} guardrails are being tried already. Try again shortly.`,
      });
    underWay++;
    try {
      return await attempt(parts, by, request, signal);
    } finally {
      underWay--;
    }
  };
}

async function attempt(
  parts: TryParts,
  by: Principal,
  request: GuardrailTryRequest,
  signal: AbortSignal,
): Promise<GuardrailTryAnswer> {
  const check = await parts.administration.checkDocuments(by, request.document, "draft");
  if (check.kind === "invalid") return { kind: "invalid", problems: check.problems.map(told) };
  const [document, ...others] = check.documents;
  if (document?.kind !== "Guardrail" || others.length > 0) throw notOneGuardrail();
  const snapshot = parts.snapshot();
  const draft = await snapshot.guardrails.draft(document);
  const inForce = await comparedWith(parts, snapshot, by, document, request.compareWith);
  const { samples: wanted } = request;
  const sampled = wanted?.of ?? document.name;
  if (wanted !== undefined) await permitContent(parts, snapshot, by, sampled);
  await record(parts, by, request, document, check.policies, inForce);
  const endsAt = parts.clock.monotonic() + MAX_TRY_MS;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(MAX_TRY_MS)]);
  const isOutOfTime = (): boolean => deadline.aborted || parts.clock.monotonic() >= endsAt;
  const results: TriedResult[] = [];
  for (const text of request.texts) {
    // A text that is not long is judged without a pause: exchanges have their turn between two, and the deadline is seen.
    await endOfTurn();
    if (isOutOfTime()) throw outOfTime();
    const result = await tryText(draft, inForce, text, request.texts, deadline);
    // A check that the end of the time cut off says nothing of the guardrail.
    if (isOutOfTime()) throw outOfTime();
    results.push(result);
  }
  if (wanted === undefined) return { kind: "tried", results, samples: null };
  const kept = await parts.samples.read(sampled, wanted.last);
  if (kept.length === 0 && wanted.of !== undefined && snapshot.guardrails.get(wanted.of) === undefined)
    throw noSuchGuardrail();
  const samples = await trySamples(draft, inForce, kept, { deadline, isOutOfTime });
  return { kind: "tried", results, samples };
}

function noSuchGuardrail(): GatewayError {
  return new GatewayError("not_found", "no such guardrail", {
    field: "samples.of",
    publicMessage: "There is no guardrail of that name, and nothing that one has kept.",
  });
}

async function comparedWith(
  { audit }: TryParts,
  snapshot: ConfigSnapshot,
  by: Principal,
  { name }: GuardrailDocument,
  reference: string | undefined,
): Promise<CompiledGuardrail | undefined> {
  const wanted = reference ?? name;
  if (reference === undefined && snapshot.guardrails.get(name) === undefined) return undefined;
  if (readGuardrailReference(wanted).name !== name) {
    const network = grantOf(by)?.network;
    const decision = mayApply(snapshot, by, wanted, network ?? "");
    if (decision.kind === "denied") {
      const error = refuseGuardrail(decision, `apply guardrail '${wanted}'`);
      const subject = { guardrail: recordedText(wanted) };
      await recordDenial(audit, "applyGuardrail", by, error, network, decision, subject);
      throw error;
    }
  }
  return snapshot.guardrails.find(wanted);
}

/** Resolves where kept texts may be read, and that they are is on record; otherwise it throws `forbidden`, and that is on record. */
async function permitContent(
  { audit }: TryParts,
  { policies }: ConfigSnapshot,
  by: Principal,
  guardrail: string,
): Promise<void> {
  const network = grantOf(by)?.network;
  const decision = policies.authorize({ principal: by, action: "readContent", context: { network } });
  if (decision.kind === "denied") {
    const error = mayNotRead(decision.errors);
    await recordDenial(audit, "readContent", by, error, network, decision, { guardrail });
    throw error;
  }
  const { policies: allowedBy, context } = decision;
  const admitted = { ...by, grant: { policies: allowedBy, ...(context && { context }), network } };
  await recordAccess(audit, admitted, "readContent", {
    route: "POST /api/guardrails/try",
    params: { name: guardrail },
  });
}

/** Digests alone: who has the key of the installation can show that a text was tried, nobody else can guess it. */
async function record(
  { audit, contentHmac }: TryParts,
  by: Principal,
  { document: text, texts, samples }: GuardrailTryRequest,
  { name }: GuardrailDocument,
  allowedBy: readonly string[],
  inForce: CompiledGuardrail | undefined,
): Promise<void> {
  const grant = grantOf(by);
  const body = {
    action: "guardrails.try",
    by: nameOf(by),
    ...recordedContext(grant),
    peer: grant?.network ?? null,
    ...recordedPolicies([...new Set([...(grant?.policies ?? []), ...allowedBy])]),
    route: "POST /api/guardrails/try",
    subject: {
      chars: texts.reduce((sum, each) => sum + each.text.length, 0),
      comparedWith: inForce === undefined ? null : `${inForce.name}@${inForce.version}`,
      documentDigest: contentHmac.hex(text),
      guardrail: name,
      samples: samples?.last ?? 0,
      samplesOf: samples === undefined ? null : (samples.of ?? name),
      textCount: texts.length,
      textsDigest: contentHmac.hex(
        JSON.stringify(texts.map((each) => [each.source, each.role ?? null, each.text])),
      ),
    },
  };
  await audit.append({ kind: "access", id: `acc-${randomUUID()}`, body });
}

async function tryText(
  draft: CompiledGuardrail,
  inForce: CompiledGuardrail | undefined,
  text: TriedText,
  all: readonly TriedText[],
  signal: AbortSignal,
): Promise<TriedResult> {
  const ofDraft = await judgeText(draft, text, all, signal);
  const before = inForce && (await judgeText(inForce, text, all, signal));
  return {
    id: text.id,
    draft: { ...ofDraft, version: null },
    inForce: before ?? null,
    isChanged: before === undefined ? null : leaving(ofDraft, text) !== leaving(before, text),
  };
}

async function judgeText(
  guardrail: CompiledGuardrail,
  { text, source, role = originAt(source) }: TriedText,
  all: readonly TriedText[],
  signal: AbortSignal,
): Promise<TriedVerdict> {
  const texts = all.map((each) => ({ ...each, origin: each.role ?? originAt(each.source) }));
  const context = {
    source,
    origin: role,
    systemTexts: systemTextsIn(texts),
    exchange: factsIn(texts),
    signal,
  };
  // In shadow mode nothing would be changed; what the rules would make of the text is what is asked for here.
  const { verdict, output } = await inspectText({ ...guardrail, mode: "enforce" }, text, context);
  return {
    guardrail: guardrail.name,
    version: guardrail.version,
    mode: guardrail.mode,
    effect: effectOf(guardrail.mode, verdict.action),
    action: verdict.action,
    findings: verdict.findings.slice(0, MAX_TOLD_FINDINGS).map(toldFinding),
    findingCount: verdict.findingCount,
    failures: verdict.failures.map(({ detector, reason, effect }) => ({ detector, reason, effect })),
    output,
  };
}

/** What goes on from here, and how, in one text to compare. */
function leaving({ effect, output }: TriedVerdict, { text }: TriedText): string {
  return `${effect} ${effect === "passed" ? text : output}`;
}

interface SampleTry {
  readonly deadline: AbortSignal;
  readonly isOutOfTime: () => boolean;
}

async function trySamples(
  draft: CompiledGuardrail,
  inForce: CompiledGuardrail | undefined,
  kept: readonly KeptSample[],
  { deadline, isOutOfTime }: SampleTry,
): Promise<SampleTrial> {
  const counts = new Map<string, { inForce: TriedEffect | null; draft: TriedEffect; count: number }>();
  const examples: SampleTrial["examples"] = [];
  let tried = 0;
  let unreadable = 0;
  for (const sample of kept) {
    await endOfTurn();
    if (isOutOfTime()) break;
    const texts = sample.open();
    if (texts === undefined) {
      unreadable++;
      continue;
    }
    const judged = await judgeSample({ ...draft, mode: "enforce" }, texts, deadline);
    const before = inForce && (await judgeSample({ ...inForce, mode: "enforce" }, texts, deadline));
    // What was cut off by the end of the time says nothing of the guardrail.
    if (isOutOfTime()) break;
    tried++;
    const now = effectOfSample(draft, judged);
    const then = inForce === undefined || before === undefined ? null : effectOfSample(inForce, before);
    const known = counts.get(`${then} ${now}`) ?? { inForce: then, draft: now, count: 0 };
    counts.set(`${then} ${now}`, { ...known, count: known.count + 1 });
    if (now !== then && examples.length < MAX_TRIED_EXAMPLES)
      examples.push(exampleOf(sample, texts, then, now, judged));
  }
  return {
    tried,
    changes: [...counts.values()].sort((a, b) => b.count - a.count),
    examples,
    unreadable,
    isOutOfTime: tried + unreadable < kept.length,
  };
}

function exampleOf(
  { exchange, keptAt }: KeptSample,
  texts: readonly SampleText[],
  then: TriedEffect | null,
  now: TriedEffect,
  judged: JudgedSample,
): SampleTrial["examples"][number] {
  const findingsAt = (place: number): readonly VerdictFinding[] =>
    judged.outputs.get(place)?.findings ??
    judged.input?.findings.filter(({ at }) => at === `[${place}]`) ??
    [];
  return {
    exchange,
    keptAt,
    inForce: then,
    draft: now,
    texts: texts.map(({ source, origin, text }, place) => ({
      source,
      role: origin,
      text,
      findings: findingsAt(place).slice(0, MAX_TOLD_FINDINGS).map(toldFinding),
    })),
  };
}

function effectOfSample({ mode }: CompiledGuardrail, { input, outputs }: JudgedSample): TriedEffect {
  const atInput = effectOf(mode, input?.action ?? "none");
  // What is stopped on its way in has no answer.
  if (atInput === "blocked" || atInput === "unavailable") return atInput;
  const effects = [atInput, ...[...outputs.values()].map(({ action }) => effectOf(mode, action))];
  return TRIED_EFFECTS.findLast((effect) => effects.includes(effect)) ?? "passed";
}

function effectOf(mode: Verdict["mode"], action: Verdict["action"]): TriedEffect {
  if (mode === "shadow") return "passed";
  return (
    { none: "passed", flagged: "passed", masked: "masked", blocked: "blocked", error: "unavailable" } as const
  )[action];
}

function toldFinding(finding: VerdictFinding): TriedFinding {
  const { start, end, detector, type, action, score, view, mode } = finding;
  return { start, end, detector, type, action, score, view, ...(mode === undefined ? {} : { mode }) };
}

function told({
  source,
  line,
  column,
  path,
  expected,
  message,
}: Extract<Awaited<ReturnType<Administration["checkDocuments"]>>, { kind: "invalid" }>["problems"][number]) {
  return {
    ...(source !== undefined && { source }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    path: [...path],
    ...(expected !== undefined && { expected }),
    message,
  };
}

function mayNotRead(errors: readonly string[]): GatewayError {
  return new GatewayError("forbidden", errors.join("; "), {
    publicMessage:
      "Trying a guardrail on kept exchanges takes the permission to read content (readContent). Leave 'samples' out, or ask for it.",
  });
}

function tooMuch(): GatewayError {
  const publicMessage = `The texts of one try have ${MAX_TRIED_CHARS} characters at most, together.`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field: "texts" });
}

function notOneGuardrail(): GatewayError {
  const publicMessage = "'document' is one Guardrail, and nothing else.";
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field: "document" });
}

function outOfTime(): GatewayError {
  return new GatewayError("overloaded", "a try was over its time", {
    publicMessage: `The texts could not be judged within ${MAX_TRY_MS / 1_000} s. Try fewer, or shorter ones.`,
  });
}
