import type { FastifyInstance } from "fastify";
import type { JsonObject } from "../../contracts/json.ts";
import { guardrailNamedBy } from "../../dialects/bedrock/read-guardrail-config.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { TAGS_HEADER } from "../../gateway/request-tags.ts";
import { callerRoute } from "../caller-route.ts";
import { clientGone } from "../client-gone.ts";
import { firstOf } from "../first-of.ts";
import type { StrangerLimit } from "../stranger-limit.ts";
import { BEDROCK_ERRORS } from "./bedrock.ts";
import { readContent } from "./guardrails.ts";

const FIELDS = { identifier: "guardrailIdentifier", version: "guardrailVersion" } as const;

/** What Bedrock says of what was done. */
const REASONS: Readonly<Record<string, string>> = {
  blocked: "Guardrail blocked.",
  masked: "Guardrail masked.",
};

/** Amazon Bedrock's ApplyGuardrail (API reference): guardrails without a model. */
export function bedrockGuardrailRoutes(
  app: FastifyInstance,
  gateway: Gateway,
  strangers: StrangerLimit,
): void {
  callerRoute(
    app,
    gateway,
    strangers,
    "POST",
    "/guardrail/:identifier/version/:version/apply",
    async (principal, request) => {
      const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
      const { identifier = "", version } = request.params as Readonly<Record<string, string | undefined>>;
      const guardrail = guardrailNamedBy(identifier, version, FIELDS);
      const answer = await gateway.applyGuardrail({
        id: request.id,
        peer: request.ip,
        traceparent: firstOf(request.headers["traceparent"]),
        tags: firstOf(request.headers[TAGS_HEADER]),
        signal: clientGone(request.raw.socket),
        principal,
        guardrail,
        rawBody,
        read: () => readContent(rawBody),
      });
      return inBedrocksShape(answer);
    },
    BEDROCK_ERRORS,
  );
}

function inBedrocksShape({ verdict, ...answer }: JsonObject): JsonObject {
  const action = (verdict as JsonObject)["action"];
  const isIntervention = answer["action"] === "GUARDRAIL_INTERVENED" && typeof action === "string";
  const [assessment] = answer["assessments"] as JsonObject[];
  const { guardrailCoverage = {} } = (assessment?.["invocationMetrics"] ?? {}) as JsonObject;
  return {
    ...answer,
    actionReason: (isIntervention ? REASONS[action] : undefined) ?? "No action.",
    guardrailCoverage,
  };
}
