import type { Dialect, ProviderCall } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { OpenAiApi } from "../../contracts/provider-documents.ts";
import { contentTypeOf } from "../../foundation/multipart.ts";
import { fileRequest } from "./file-request.ts";
import type { OutgoingRequest } from "../upstream/http-provider.ts";
import type { UpstreamTarget } from "../upstream/upstream-target.ts";

/** The wire format and the address, below the base URL, of everything a server may have of OpenAI's interface. */
export const OPENAI_ENDPOINTS = {
  chat: { dialect: "openai.chat", path: "/chat/completions" },
  embeddings: { dialect: "openai.embeddings", path: "/embeddings" },
  responses: { dialect: "openai.responses", path: "/responses" },
  completions: { dialect: "openai.completions", path: "/completions" },
  images: { dialect: "openai.images", path: "/images/generations" },
  speech: { dialect: "openai.speech", path: "/audio/speech" },
  transcriptions: { dialect: "openai.transcriptions", path: "/audio/transcriptions" },
  files: { dialect: "openai.files", path: "/files" },
} as const satisfies Record<OpenAiApi, { readonly dialect: Dialect; readonly path: string }>;

/** The wire formats of what a document says the server has. */
export function dialectsOf(apis: readonly OpenAiApi[]): readonly Dialect[] {
  return [...new Set(apis)].flatMap((api) => [
    OPENAI_ENDPOINTS[api].dialect,
    // Who keeps files gives them back, and deletes them.
    ...(api === "files" ? (["openai.file-content", "openai.file-deletion"] as const) : []),
  ]);
}

/** Where a call goes below the base URL. */
export function endpointOf(dialect: Dialect): string {
  const found = Object.values(OPENAI_ENDPOINTS).find((endpoint) => endpoint.dialect === dialect);
  return (found ?? OPENAI_ENDPOINTS.chat).path;
}

/** Headers of calls and of listings, put together once for all calls. */
export interface OpenAiHeaders {
  readonly list: readonly string[];
  readonly whole: readonly string[];
  readonly stream: readonly string[];
  /** Of calls that are answered with sound. */
  readonly sound: readonly string[];
}

export function openAiHeaders(target: Pick<UpstreamTarget, "headers">): OpenAiHeaders {
  const common = [...target.headers, "accept-encoding", "identity"];
  const list = [...common, "accept", "application/json"];
  return {
    list,
    whole: [...list, "content-type", "application/json"],
    stream: [...common, "accept", "text/event-stream", "content-type", "application/json"],
    sound: [...common, "accept", "audio/*", "content-type", "application/json"],
  };
}

/** Calls to the endpoint of each call's own wire format. */
export function openAiRequests(
  target: Pick<UpstreamTarget, "pathOf" | "headers">,
): (call: ProviderCall) => OutgoingRequest {
  const { list, whole, stream, sound } = openAiHeaders(target);
  const headersOf = ({ request, dialect, body }: ProviderCall): readonly string[] => {
    if (dialect === "openai.speech") return sound;
    if (dialect === "openai.transcriptions" || dialect === "openai.files")
      return [...list, "content-type", contentTypeOf(typeof body === "string" ? Buffer.from(body) : body)];
    return request.stream ? stream : whole;
  };
  const paths = new Map(
    Object.values(OPENAI_ENDPOINTS).map(({ dialect, path }): [Dialect, string] => [
      dialect,
      target.pathOf(path),
    ]),
  );
  return (call) =>
    fileRequest(call, target) ?? {
      method: "POST",
      path: paths.get(call.dialect) ?? target.pathOf(endpointOf(call.dialect)),
      headers: headersOf(call),
    };
}

/** A list of models as OpenAI gives it. */
export function openAiListing(target: Pick<UpstreamTarget, "pathOf" | "headers">) {
  return {
    request: { method: "GET", path: target.pathOf("/models"), headers: openAiHeaders(target).list },
    isList: ({ data }: JsonObject): boolean => Array.isArray(data),
    namesIn: modelNames,
  } as const;
}

function modelNames({ data }: JsonObject): string[] {
  if (!Array.isArray(data)) return [];
  return data
    .map((model) => (isJsonObject(model) ? model["id"] : undefined))
    .filter((id) => typeof id === "string");
}
