import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { composeModeration } from "../../dialects/openai/compose-moderation.ts";
import { checkShape, readBody } from "../../dialects/openai/read-body.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { TAGS_HEADER } from "../../gateway/request-tags.ts";
import { callerRoute } from "../caller-route.ts";
import { clientGone } from "../client-gone.ts";
import { firstOf } from "../first-of.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

/** The guardrail whose rules are asked; a document like any other. */
const GUARDRAIL = "moderations";
/** What answers say of the model: there is one, and it is this node's own. */
const MODEL = "sallyport/moderations";
/** Inputs of one request, each with a result and a record of its own. */
export const MAX_MODERATION_INPUTS = 64;

const text = z.looseObject({ type: z.literal("text"), text: z.string() });
const picture = z.looseObject({ type: z.literal("image_url") });

/** OpenAI API reference, "Create moderation". */
const ModerationRequest = z.looseObject({
  input: z.union([
    z.string(),
    z.array(z.string()).min(1).max(MAX_MODERATION_INPUTS),
    z
      .array(z.union([text, picture]))
      .min(1)
      .max(MAX_MODERATION_INPUTS),
  ]),
  model: z.string().max(256).optional(),
});

/** OpenAI's moderations, answered by this node's own detectors. */
export function moderationRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  callerRoute(app, gateway, strangers, "POST", "/v1/moderations", async (principal, request) => {
    const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    const call = {
      peer: request.ip,
      traceparent: firstOf(request.headers["traceparent"]),
      tags: firstOf(request.headers[TAGS_HEADER]),
      signal: clientGone(request.raw.socket),
      principal,
      guardrail: GUARDRAIL,
      rawBody,
    };
    const results: JsonObject[] = [];
    for (const [index, texts] of readInputs(rawBody).entries()) {
      const answer = await gateway.applyGuardrail({
        ...call,
        id: index === 0 ? request.id : `${request.id}-${index}`,
        read: () => ({
          source: "input",
          texts: texts.map((words, at) => ({ path: ["input", index, at], text: words })),
          exchange: undefined,
        }),
      });
      results.push(composeModeration(scoresIn(answer)));
    }
    return { id: `modr-${request.id}`, model: MODEL, results };
  });
}

/** The texts of each result: one for every string, one for all parts of a message. */
function readInputs(rawBody: Uint8Array): (readonly string[])[] {
  const body = readBody(rawBody);
  checkShape(ModerationRequest, body);
  const { input } = ModerationRequest.parse(body);
  if (typeof input === "string") return [[input]];
  const texts: string[] = [];
  const parts: string[] = [];
  for (const entry of input) {
    if (typeof entry === "string") texts.push(entry);
    else if (entry.type === "text") parts.push(entry.text);
    else throw pictures();
  }
  return parts.length === 0 ? texts.map((words) => [words]) : [parts];
}

/** The highest score of each detector. */
function scoresIn(answer: JsonObject): Map<string, number> {
  const scores = new Map<string, number>();
  const { verdict } = answer;
  const findings = isJsonObject(verdict) ? verdict["findings"] : undefined;
  for (const finding of Array.isArray(findings) ? findings : []) {
    if (!isJsonObject(finding)) continue;
    const { detector, score } = finding;
    if (typeof detector === "string" && typeof score === "number")
      scores.set(detector, Math.max(score, scores.get(detector) ?? 0));
  }
  return scores;
}

function pictures(): GatewayError {
  return new GatewayError("uninspectable_input", "a picture to moderate", {
    field: "input",
    publicMessage: "'input' holds a picture, which no detector here can look at. Send text only.",
  });
}
