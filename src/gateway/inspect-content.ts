import type { CompletionRequest, StreamPart } from "../contracts/completion.ts";
import type { ExchangeFacts, Source, TextOrigin } from "../contracts/detection.ts";
import type { JsonPath } from "../contracts/json.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import { inspectRequest, inspectText, StreamGuard, type CompiledGuardrail } from "../guardrails/index.ts";

/** One text of a content and where it stands in the body that brought it. */
export interface ContentText {
  readonly path: JsonPath;
  readonly text: string;
}

export interface InspectedContent {
  readonly verdict: Verdict;
  /** What would be passed on: one text for each that came, or the guardrail's message alone where it blocked. */
  readonly outputs: readonly string[];
}

/** Whose words a content is, where nobody says otherwise. */
export function originAt(source: Source): TextOrigin {
  return source === "input" ? "user" : "assistant";
}

/**
 * Judges the texts of one content at a door as an exchange's are judged there: those of a request as the parts of one message, each by
 * itself and all put together; those of an answer as the pieces of one text. So nothing is hidden by cutting it in two.
 */
export async function inspectContent(
  guardrail: CompiledGuardrail,
  source: Source,
  texts: readonly ContentText[],
  exchange?: ExchangeFacts,
  caller?: AbortSignal,
): Promise<InspectedContent> {
  const inspected = await inspectAt(guardrail, source, texts, exchange, caller);
  const isBlocked = inspected.verdict.action === "blocked" && inspected.verdict.mode === "enforce";
  if (!isBlocked) return inspected;
  const { message } = source === "input" ? guardrail.blockedInput : guardrail.blockedOutput;
  return { verdict: inspected.verdict, outputs: [message] };
}

function inspectAt(
  guardrail: CompiledGuardrail,
  source: Source,
  texts: readonly ContentText[],
  exchange: ExchangeFacts | undefined,
  caller: AbortSignal | undefined,
): Promise<InspectedContent> {
  if (source === "input") return inspectMessage(guardrail, texts, exchange, caller);
  const [only] = texts;
  return texts.length === 1 && only !== undefined
    ? inspectOne(guardrail, only, exchange)
    : inspectAnswer(guardrail, texts, exchange);
}

async function inspectMessage(
  guardrail: CompiledGuardrail,
  texts: readonly ContentText[],
  exchange: ExchangeFacts | undefined,
  caller: AbortSignal | undefined,
): Promise<InspectedContent> {
  const origin = originAt("input");
  const request: CompletionRequest = {
    operation: "chat",
    dialect: "openai.chat",
    model: "",
    stream: false,
    body: {},
    rawBody: new Uint8Array(0),
    texts: texts.map(({ path, text }) => ({ path, text, origin, joinedIn: 0 })),
    uninspectedMedia: 0,
  };
  const { verdict, edits } = await inspectRequest(guardrail, request, exchange, caller);
  const edited = new Map(edits.map(({ path, text }) => [path, text]));
  return { verdict, outputs: texts.map(({ path, text }) => edited.get(path) ?? text) };
}

async function inspectOne(
  guardrail: CompiledGuardrail,
  { path, text }: ContentText,
  exchange: ExchangeFacts | undefined,
): Promise<InspectedContent> {
  const context = { source: "output", origin: originAt("output"), systemTexts: [], exchange } as const;
  const { verdict, output } = await inspectText(guardrail, text, context);
  const at = formatJsonPath(path);
  const findings = verdict.findings.map((finding) => ({ ...finding, at }));
  return { verdict: { ...verdict, findings }, outputs: [output] };
}

/** Positions are those in the whole answer, which is called "content". */
async function inspectAnswer(
  guardrail: CompiledGuardrail,
  texts: readonly ContentText[],
  exchange: ExchangeFacts | undefined,
): Promise<InspectedContent> {
  const guard = new StreamGuard(guardrail, { dialect: NO_DIALECT, systemTexts: [], exchange });
  const origin = originAt("output");
  const parts = texts.map(({ text }): StreamPart => {
    const piece = { lane: "content", choice: 0, origin, path: ["text"], text };
    return { value: { text }, texts: [piece] };
  });
  try {
    const released = [...(await guard.push(parts)), ...(await guard.end())];
    const outputs = released.map(({ value }) => (typeof value["text"] === "string" ? value["text"] : ""));
    return { verdict: guard.verdict, outputs };
  } catch (error) {
    // A required check that could not be made is the verdict's to tell, as it is for one text.
    if (guard.verdict.action === "error") return { verdict: guard.verdict, outputs: [] };
    throw error;
  }
}

/** Pieces are of no wire format: nothing is derived from them, and a block needs no part of its own. */
const NO_DIALECT = {
  composeBlocked: () => undefined,
  dropDerived: <V>(value: V): V => value,
  dropFinish: <V>(value: V): V => value,
  isAnswer: () => true,
} as const;
