import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Source } from "../../contracts/detection.ts";
import { checkShape, readBody } from "../../dialects/openai/read-body.ts";
import { LIMITS } from "../../foundation/limits.ts";
import type { GuardrailContent } from "../../gateway/apply-guardrail.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
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

/** A text of a content. `guard_content` is what every text here is; the qualifiers of grounding are not taken. */
const TextBlock = z.strictObject({
  text: z.strictObject({
    text: z.string(),
    qualifiers: z.array(z.literal("guard_content")).max(1).optional(),
  }),
});

const source = z.enum(["INPUT", "OUTPUT", "input", "output"]);

/** Bedrock's request (botocore `bedrock-runtime` 2023-09-30, ApplyGuardrailRequest), or a text by itself in place of `content`. */
const ApplyRequest = z.union(
  [
    z.strictObject({ source, text: z.string() }),
    z.strictObject({
      source,
      content: z.array(TextBlock).min(1).max(LIMITS.contentPartsPerMessage),
      outputScope: z.literal("INTERVENTIONS").optional(),
    }),
  ],
  {
    error:
      'expected {"source": "INPUT" or "OUTPUT", and "text": string or "content": [{"text": {"text": string}}]}',
  },
);

/** Guardrails without a model: what one makes of a text. */
export function guardrailRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  callerRoute(app, gateway, strangers, "POST", "/api/guardrails/:name/apply", (principal, request) => {
    const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    return gateway.applyGuardrail({
      id: request.id,
      peer: request.ip,
      traceparent: firstOf(request.headers["traceparent"]),
      signal: clientGone(request.raw.socket),
      principal,
      guardrail: nameOf(request),
      rawBody,
      read: () => readContent(rawBody),
    });
  });
}

function readContent(rawBody: Uint8Array): GuardrailContent {
  const body = readBody(rawBody);
  checkShape(ApplyRequest, body);
  const request = ApplyRequest.parse(body);
  const texts =
    "text" in request
      ? [{ path: ["text"], text: request.text }]
      : request.content.map(({ text: { text } }, index) => ({
          path: ["content", index, "text", "text"],
          text,
        }));
  return { source: SOURCES[request.source], texts };
}

function nameOf(request: FastifyRequest): string {
  return (request.params as { readonly name: string }).name;
}
