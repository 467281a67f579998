import type { StreamPart } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../../contracts/json.ts";
import type { DialectAdapter } from "../../dialect-adapter.ts";
import { chatAdapter } from "../chat-adapter.ts";
import { composeChatUsage } from "../chat-encoder.ts";
import { choiceOf, composeTextCompletion, createCompletionsEncoder } from "./completions-encoder.ts";
import { completionsToNeutral } from "./completions-to-neutral.ts";
import { createCompletionsPartReader } from "./read-completions-part.ts";

/** OpenAI's legacy completions (API reference, "Create completion"). What it shares with chat completions is theirs. */
export const completionsAdapter: DialectAdapter = {
  ...chatAdapter,
  idPrefix: "cmpl-",
  createPartReader: createCompletionsPartReader,
  composeRefusal: (request, message, envelope) => {
    const refusal = composeTextCompletion(envelope, [choiceOf(0, message, "content_filter")]);
    const usage = composeChatUsage({ inputTokens: 0, outputTokens: 0 });
    if (!request.stream) return [composed({ ...refusal, usage })];
    const counts = { ...composeTextCompletion(envelope, []), usage };
    return [composed(refusal), ...(chatAdapter.wantsUsage(request) ? [composed(counts)] : [])];
  },
  composeBlockedChoice: (choice, message, followsText, envelope) => ({
    ...composed(
      composeTextCompletion(envelope, [
        choiceOf(choice, followsText ? `\n\n${message}` : message, "content_filter"),
      ]),
    ),
    finished: [{ choice, reason: "content_filter" }],
  }),
  composeUsage: (usage, envelope) => ({
    ...composed({ ...composeTextCompletion(envelope, []), usage: composeChatUsage(usage) }),
    usage,
  }),
  factsOf: ({ texts }) => ({
    query: texts
      .filter(({ path }) => path[0] === "prompt")
      .map(({ text }) => text)
      .join("\n"),
    sources: [],
    responseFormat: undefined,
  }),
  // Each prompt is answered as often as is asked for.
  choicesOf: (request) =>
    chatAdapter.choicesOf(request) *
    (Array.isArray(request.body["prompt"]) ? request.body["prompt"].length : 1),
  isAnswer: ({ lane, choice }) => lane === `${choice}.text`,
  collect: collectCompletion,
  composeTrace: (trace, envelope) => ({ ...composeTextCompletion(envelope, []), sallyport: { trace } }),
  fromClient: { toNeutral: completionsToNeutral, createEncoder: createCompletionsEncoder },
  toProvider: undefined,
};

function composed(value: JsonObject): StreamPart {
  return { value, texts: [] };
}

/** The body, with the ends of choices that were blocked folded into it: the text that had passed stays. */
function collectCompletion(
  parts: readonly StreamPart[],
): { readonly value: JsonObject; readonly raw?: string } | undefined {
  const [body, ...endings] = parts;
  if (body === undefined) return undefined;
  if (endings.length === 0)
    return body.raw === undefined ? { value: body.value } : { value: body.value, raw: body.raw };
  const choices = Array.isArray(body.value["choices"]) ? [...body.value["choices"]] : [];
  for (const { value } of endings) {
    const ending = Array.isArray(value["choices"]) ? value["choices"][0] : undefined;
    if (!isJsonObject(ending)) continue;
    const at = choices.findIndex(
      (choice, place) => isJsonObject(choice) && (choice["index"] ?? place) === ending["index"],
    );
    const choice = choices[at];
    if (!isJsonObject(choice)) continue;
    const passed = typeof choice["text"] === "string" ? choice["text"] : "";
    const said = typeof ending["text"] === "string" ? ending["text"] : "";
    choices[at] = { ...choice, text: passed + said, logprobs: null, finish_reason: "content_filter" };
  }
  return { value: { ...body.value, choices } };
}
