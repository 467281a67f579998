import { randomUUID } from "node:crypto";
import type { AskModel } from "../checks/ask-judge.ts";
import { CheckFailure } from "../checks/check-failure.ts";
import { TEXT_ORIGINS } from "../contracts/detection.ts";
import { isJsonObject, type JsonValue } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import { parseStrictJson } from "../foundation/strict-json.ts";
import { resolveModel } from "../routing/resolve-model.ts";
import { createGateway } from "./create-gateway.ts";
import type { GatewayParts } from "./gateway.ts";

/** In whose name judges ask models. No key has it; policies say which models it may use. */
export const JUDGE: Principal = {
  type: "Service",
  id: "sallyport.judge",
  name: "judge of guardrails",
  groups: [],
};
/** What judges ask at one time, beside the exchanges of callers. */
export const MAX_JUDGE_EXCHANGES = 512;
/** Where audit records say what address a caller has. */
const PEER = "sallyport";

export interface Judge {
  readonly ask: AskModel;
  /** Resolves when nothing is asked any more: every outcome is recorded. */
  idle(): Promise<void>;
}

/**
 * Asks models for guardrails. What a judge asks is an exchange like any other: authorised, limited, guarded by its model's own
 * guardrail, recorded. That guardrail must not ask a model itself, or there would be no end of it.
 */
export function createJudge(parts: GatewayParts): Judge {
  // What is judged belongs to an exchange that has a place already: of the same places, a full house would leave its judges none.
  const quota = parts.quota.withPlaces({
    exchangesInFlight: MAX_JUDGE_EXCHANGES,
    exchangesPerPrincipal: MAX_JUDGE_EXCHANGES,
  });
  const gateway = createGateway({ ...parts, quota, authenticate: () => JUDGE });
  return {
    async ask({ model, system, user, temperature, known }, signal) {
      refuseLoop(parts, model);
      const body = JSON.stringify({
        model,
        messages: [
          { role: "system", content: system },
          { role: "user", content: user },
        ],
        ...(temperature === null ? {} : { temperature }),
      });
      let answer = "";
      await gateway.complete(
        {
          id: `judge-${randomUUID()}`,
          authorization: undefined,
          read: () => readChatRequest(Buffer.from(body)),
          peer: PEER,
          traceparent: undefined,
          ...(known !== undefined && { known, region: known.region }),
          signal,
        },
        {
          writeEvents: () => undefined,
          endEvents: () => undefined,
          sendBody: (json) => {
            answer = json;
          },
        },
      );
      return contentOf(parseStrictJson(answer));
    },
    idle: () => gateway.idle(),
  };
}

function refuseLoop(parts: GatewayParts, model: string): void {
  const { directory, guardrails } = parts.snapshot();
  const guardrail = guardrails.get(resolveModel(directory, model)?.guardrail ?? "");
  const asksModel = TEXT_ORIGINS.some((origin) =>
    (["input", "output"] as const).some((source) =>
      guardrail?.rulesFor(source, origin).rules.some(({ detector }) => detector.asksModel === true),
    ),
  );
  if (asksModel) throw new CheckFailure("rejected", "the guardrail of its model has a judge itself");
}

/** The words of an answer that ended as it should; a guardrail that stopped it leaves none. */
function contentOf(answer: JsonValue): string {
  const choices = isJsonObject(answer) ? answer["choices"] : undefined;
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const message = isJsonObject(choice) ? choice["message"] : undefined;
  const content = isJsonObject(message) ? message["content"] : undefined;
  const reason = isJsonObject(choice) ? choice["finish_reason"] : undefined;
  if (typeof content !== "string" || reason === "content_filter" || reason === "length")
    throw new CheckFailure("rejected", "the model gave no judgement");
  return content;
}
