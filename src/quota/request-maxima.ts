import { GatewayError } from "../contracts/errors.ts";
import type { LimitDocument } from "../contracts/limit-document.ts";
import { fieldOf } from "./field-of.ts";
import type { QuotaRequest } from "./quota.ts";

type Maxima = NonNullable<LimitDocument["request"]>;

/** What a request asks for of each thing that has a maximum; undefined where it does not say. */
const ASKED: Readonly<Record<keyof Maxima, (request: QuotaRequest) => number | undefined>> = {
  bodyBytes: ({ bodyBytes }) => bodyBytes,
  images: ({ images }) => images,
  tools: ({ tools }) => tools,
  choices: ({ choices }) => choices,
  toolCalls: ({ toolCalls }) => toolCalls(),
  outputTokens: ({ maxOutputTokens }) => maxOutputTokens,
  inputTokens: ({ inputTokens }) => inputTokens(),
};

const WORDS: Readonly<Record<keyof Maxima, string>> = {
  bodyBytes: "bytes of body",
  images: "images, recordings and files",
  tools: "tools",
  choices: "choices",
  toolCalls: "tool calls",
  outputTokens: "output tokens",
  inputTokens: "input tokens",
};

/** Cheap ones first: tokens are counted only for what passes all others. */
const IN_ORDER = Object.keys(ASKED) as readonly (keyof Maxima)[];

/** What is wrong with a request that asks for more than a document lets one request have; undefined where nothing is. */
export function excessOf(document: LimitDocument, request: QuotaRequest): GatewayError | undefined {
  const { request: maxima, name } = document;
  if (maxima === undefined) return undefined;
  for (const what of IN_ORDER) {
    const most = maxima[what];
    if (most === undefined) continue;
    const asked = ASKED[what](request);
    if (asked !== undefined && asked > most)
      return new GatewayError("invalid_request", `limit ${name}: ${asked} ${WORDS[what]}, at most ${most}`, {
        publicMessage:
          what === "toolCalls"
            ? `The conversation has had ${asked} tool calls; limit "${name}" lets one have ${most}.`
            : `The request asks for ${asked} ${WORDS[what]}; limit "${name}" lets one request have ${most}.`,
        ...fieldIn(request, what),
      });
  }
  return undefined;
}

function fieldIn({ dialect }: QuotaRequest, what: keyof Maxima): { field?: string } {
  const field = what === "bodyBytes" ? undefined : fieldOf(dialect, what);
  return field === undefined ? {} : { field };
}
