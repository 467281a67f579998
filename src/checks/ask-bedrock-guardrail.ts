import type { BedrockGuardrailCheck } from "../contracts/remote-checks.ts";
import type { CheckClient } from "./check-client.ts";
import { malformed } from "./check-failure.ts";
import { wholeText, type AskCheck } from "./check-question.ts";

/**
 * ApplyGuardrail of Amazon Bedrock (botocore `bedrock-runtime` 2023-09-30), or of another Sallyport. Whatever the guardrail there
 * blocks or masks is a finding of score 1 of the text as a whole, since its assessments give no positions.
 */
export function askBedrockGuardrail(path: string, client: CheckClient): AskCheck {
  return async (question, signal) => {
    const body = {
      source: question.source === "input" ? "INPUT" : "OUTPUT",
      content: [{ text: { text: question.text } }],
    };
    const { action } = await client.post(path, JSON.stringify(body), signal);
    if (action === "NONE") return [];
    if (action !== "GUARDRAIL_INTERVENED") throw malformed("no action that is known");
    return [wholeText(question, 1)];
  };
}

/** Path of ApplyGuardrail below the base URL. */
export function applyGuardrailPath({ server, guardrail, version }: BedrockGuardrailCheck): string {
  const id = encodeURIComponent(guardrail);
  return server === "bedrock"
    ? `/guardrail/${id}/version/${version}/apply`
    : `/api/guardrails/${id}/versions/${version}/apply`;
}
