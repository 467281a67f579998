import { setImmediate as endOfTurn } from "node:timers/promises";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { ExchangeFacts } from "../contracts/detection.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { inspectRequest, inspectText, type CompiledGuardrail } from "../guardrails/index.ts";
import type { SampleText } from "./sample-seal.ts";

/** What a guardrail makes of the texts of one exchange. */
export interface JudgedSample {
  /** At the input door, of all texts together; undefined where there are none. Findings name their text by its place: "[3]". */
  readonly input: Verdict | undefined;
  /** At the output door, of each text by itself, by its place among all. */
  readonly outputs: ReadonlyMap<number, Verdict>;
}

/** Judges the texts of an exchange as they were judged in it: those of a message put together as well as one by one. */
export async function judgeSample(
  guardrail: CompiledGuardrail,
  texts: readonly SampleText[],
  signal: AbortSignal,
): Promise<JudgedSample> {
  const exchange = factsIn(texts);
  const asked = texts.flatMap(({ source, origin, text, isKey, joinedIn }, at) =>
    source === "input"
      ? [
          {
            path: [at],
            origin,
            text,
            ...(isKey === true && { isKey }),
            ...(joinedIn !== undefined && { joinedIn }),
          },
        ]
      : [],
  );
  const request: CompletionRequest = {
    operation: "chat",
    dialect: "openai.chat",
    model: "",
    stream: false,
    body: {},
    rawBody: new Uint8Array(0),
    texts: asked,
    uninspectedMedia: 0,
  };
  const input =
    asked.length === 0 ? undefined : (await inspectRequest(guardrail, request, exchange, signal)).verdict;
  const outputs = new Map<number, Verdict>();
  const systemTexts = systemTextsIn(texts);
  for (const [at, { source, origin, text }] of texts.entries()) {
    if (source === "input") continue;
    // Kept texts are never long enough to be judged with pauses: exchanges have their turn between two.
    await endOfTurn();
    const context = { source, origin, systemTexts, exchange, signal };
    outputs.set(at, (await inspectText(guardrail, text, context)).verdict);
  }
  return { input, outputs };
}

/** Texts that answers must not repeat. */
export function systemTextsIn(texts: readonly Pick<SampleText, "source" | "origin" | "text">[]): string[] {
  return texts
    .filter(({ source, origin }) => source === "input" && origin === "system")
    .map(({ text }) => text);
}

/** What answers are measured against: the last words of the user, and what tools said. */
export function factsIn(
  texts: readonly Pick<SampleText, "source" | "origin" | "text">[],
): ExchangeFacts | undefined {
  const asked = texts.filter(({ source }) => source === "input");
  const query = asked.findLast(({ origin }) => origin === "user")?.text ?? "";
  const sources = asked.filter(({ origin }) => origin === "tool-result").map(({ text }) => text);
  return query === "" && sources.length === 0 ? undefined : { query, sources, responseFormat: undefined };
}
