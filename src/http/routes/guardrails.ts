import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ExchangeFacts, Source } from "../../contracts/detection.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { checkShape, readBody } from "../../dialects/openai/read-body.ts";
import { LIMITS } from "../../foundation/limits.ts";
import type { GuardrailContent } from "../../gateway/apply-guardrail.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { TAGS_HEADER } from "../../gateway/request-tags.ts";
import { callerRoute } from "../caller-route.ts";
import { clientGone } from "../client-gone.ts";
import { firstOf } from "../first-of.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

const SOURCES = {
  INPUT: "input",
  OUTPUT: "output",
  input: "input",
  output: "output",
} as const satisfies Record<string, Source>;

/** A text of a content, and what it is there for: to be judged, where nothing else is said. */
const TextBlock = z.strictObject({
  text: z.strictObject({
    text: z.string(),
    qualifiers: z
      .array(z.enum(["grounding_source", "query", "guard_content"]))
      .max(3)
      .optional(),
  }),
});
type TextBlock = z.infer<typeof TextBlock>;

const source = z.enum(["INPUT", "OUTPUT", "input", "output"]);

/** Bedrock's request (botocore `bedrock-runtime` 2023-09-30, ApplyGuardrailRequest), or a text by itself in place of `content`. */
const ApplyRequest = z.union(
  [
    z.strictObject({ source, text: z.string() }),
    z.strictObject({
      source,
      content: z.array(TextBlock).min(1).max(LIMITS.contentPartsPerMessage),
      outputScope: z.enum(["INTERVENTIONS", "FULL"]).optional(),
    }),
  ],
  {
    error:
      'expected {"source": "INPUT" or "OUTPUT", and "text": string or "content": [{"text": {"text": string}}]}',
  },
);

/** Guardrails without a model: what one makes of a text. */
export function guardrailRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  for (const url of ["/api/guardrails/:name/apply", "/api/guardrails/:name/versions/:version/apply"]) {
    callerRoute(app, gateway, strangers, "POST", url, (principal, request) => {
      const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
      return gateway.applyGuardrail({
        id: request.id,
        peer: request.ip,
        traceparent: firstOf(request.headers["traceparent"]),
        tags: firstOf(request.headers[TAGS_HEADER]),
        signal: clientGone(request.raw.socket),
        principal,
        guardrail: referenceIn(request),
        rawBody,
        read: () => readContent(rawBody),
      });
    });
  }
}

/** Throws `invalid_request`. */
export function readContent(rawBody: Uint8Array): GuardrailContent {
  const body = readBody(rawBody);
  checkShape(ApplyRequest, body);
  const request = ApplyRequest.parse(body);
  const source = SOURCES[request.source];
  if ("text" in request)
    return { source, texts: [{ path: ["text"], text: request.text }], exchange: undefined };
  const texts = request.content.flatMap((block, index) =>
    isGuarded(block) ? [{ path: ["content", index, "text", "text"], text: block.text.text }] : [],
  );
  if (texts.length === 0) throw nothingToJudge();
  const scope = request.outputScope === "FULL" ? { isFull: true } : {};
  return { source, texts, exchange: factsIn(request.content), ...scope };
}

/** Sources and questions are judged themselves only where they are `guard_content` as well, as Bedrock has it. */
function isGuarded({ text: { qualifiers = [] } }: TextBlock): boolean {
  return qualifiers.length === 0 || qualifiers.includes("guard_content");
}

function factsIn(content: readonly TextBlock[]): ExchangeFacts | undefined {
  const qualified = (qualifier: "grounding_source" | "query"): readonly string[] =>
    content
      .filter(({ text }) => text.qualifiers?.includes(qualifier) === true)
      .map(({ text: { text } }) => text);
  const sources = qualified("grounding_source");
  const query = qualified("query").join("\n");
  return sources.length === 0 && query === "" ? undefined : { sources, query, responseFormat: undefined };
}

function nothingToJudge(): GatewayError {
  return new GatewayError("invalid_request", "content: nothing to judge", {
    field: "content",
    publicMessage:
      "'content' has sources and questions only; the text to be judged has no qualifier, or 'guard_content'.",
  });
}

/** The version that was applied last is called DRAFT here as well, as it is in Bedrock. */
function referenceIn(request: FastifyRequest): string {
  const { name, version } = request.params as { readonly name: string; readonly version?: string };
  return version === undefined || version === "DRAFT" ? name : `${name}@${version}`;
}
