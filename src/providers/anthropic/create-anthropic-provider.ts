import type { ModelProvider, ProviderCall } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { AnthropicProvider } from "../../contracts/provider-documents.ts";
import { readCountPart } from "../../dialects/anthropic/count-adapter.ts";
import { MessagesPartReader } from "../../dialects/anthropic/messages-part-reader.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { EventAnswerReader } from "../upstream/event-answer-reader.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";

/** The one version of the API there is (Claude API reference, "Versions"); a document's own header goes before it. */
const VERSION_HEADER = "anthropic-version";
const VERSION = "2023-06-01";
/** Names of beta features, with commas between them (Claude API reference, "Beta headers"). */
const BETA_HEADER = "anthropic-beta";
/** As many as the API gives in one answer. */
const LIST_QUERY = "limit=1000";

/**
 * A provider that speaks Anthropic's Messages API. Beta features are asked for by the document's `headers` (`anthropic-beta`), and by
 * clients as far as its `betas` name them: no other word of that header, which no guard has seen, goes any further. Throws
 * `invalid_request` for a document that cannot be used.
 */
export function createAnthropicProvider(
  document: AnthropicProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { credential } = dependencies;
  const target = readUpstreamTarget(document, credential);
  const {
    [VERSION_HEADER]: version = VERSION,
    [BETA_HEADER]: fixed,
    ...fixedHeaders
  } = pairsOf(target.headers);
  const betas = new Set(document.betas);
  const common = [
    ...Object.entries(fixedHeaders).flat(),
    VERSION_HEADER,
    version,
    "accept-encoding",
    "identity",
  ];
  const list = [...common, "accept", "application/json"];
  const whole = [...list, "content-type", "application/json"];
  const stream = [...common, "accept", "text/event-stream", "content-type", "application/json"];
  const messages = target.pathOf("/v1/messages");
  const count = target.pathOf("/v1/messages/count_tokens");
  return new HttpProvider(
    document,
    {
      dialects: ["anthropic.messages", "anthropic.count"],
      origin: target.origin,
      requestFor: ({ request, dialect }: ProviderCall) => ({
        method: "POST",
        path: dialect === "anthropic.count" ? count : messages,
        headers: [...(request.stream ? stream : whole), ...betaHeader(fixed, request.betas, betas)],
      }),
      createReader: (call) => createReader(call, credential),
      listing: {
        request: {
          method: "GET",
          path: target.pathOf("/v1/models", LIST_QUERY),
          headers: [...list, ...betaHeader(fixed, undefined, betas)],
        },
        isList: ({ data }) => Array.isArray(data),
        namesIn: modelNames,
      },
    },
    dependencies,
  );
}

/** Names and values in turn, as a record. */
function pairsOf(headers: readonly string[]): Record<string, string> {
  const pairs: Record<string, string> = {};
  headers.forEach((name, at) => {
    if (at % 2 === 0) pairs[name] = headers[at + 1] ?? "";
  });
  return pairs;
}

/** What the document asks for always, and of what the client asks for what it may. */
function betaHeader(
  fixed: string | undefined,
  asked: readonly string[] | undefined,
  allowed: ReadonlySet<string>,
): string[] {
  const names = (asked ?? []).filter((name) => allowed.has(name));
  const all = [...(fixed === undefined ? [] : [fixed]), ...new Set(names)];
  return all.length === 0 ? [] : [BETA_HEADER, all.join(",")];
}

/** A stream is whole with `message_stop`, and with nothing else. */
function createReader({ request, dialect }: ProviderCall, credential: string | undefined): AnswerReader {
  if (dialect === "anthropic.count") return new WholeAnswerReader(isCount, readCountPart, credential);
  const parts = new MessagesPartReader();
  if (request.stream)
    return new EventAnswerReader({ isLast: ({ type }) => type === "message_stop" }, parts, credential);
  return new WholeAnswerReader(isMessage, (value, raw) => parts.read(value, raw), credential);
}

function isMessage({ type, content }: JsonObject): boolean {
  return type === "message" && Array.isArray(content);
}

function isCount({ input_tokens: count }: JsonObject): boolean {
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0;
}

function modelNames({ data }: JsonObject): string[] {
  if (!Array.isArray(data)) return [];
  return data
    .map((model) => (isJsonObject(model) ? model["id"] : undefined))
    .filter((id) => typeof id === "string");
}
