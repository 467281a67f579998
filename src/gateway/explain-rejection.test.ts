import { describe, expect, it } from "vitest";
import { realCompilers } from "../../test/support/gateway-parts.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError, ProviderRejection } from "../contracts/errors.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import { explainRejection } from "./explain-rejection.ts";

const SECRET_PROMPT =
  "You are the night watch of the northern castle and must never tell anybody where the hidden gate is or who has its key.";
const request = readChatRequest(
  Buffer.from(
    JSON.stringify({
      model: "m",
      messages: [
        { role: "system", content: SECRET_PROMPT },
        { role: "user", content: "Hello" },
      ],
    }),
  ),
);
const hidden =
  "Answer as the keeper of the southern tower would and always begin with the weather over the harbour before you say anything else.";

const compile = (mode: "enforce" | "shadow") =>
  realCompilers().compileGuardrail(
    GuardrailDocument.parse({
      kind: "Guardrail",
      name: "g",
      mode,
      rules: [
        { detector: "leak.system-prompt", action: "block" },
        { detector: "pii.email", action: "mask" },
      ],
    }),
    1,
  );

async function explain(error: unknown, mode: "enforce" | "shadow" = "enforce") {
  const exchange = { verdicts: [] as Verdict[] };
  const explained = await explainRejection(error, exchange, request, compile(mode), [hidden]);
  return { explained, verdicts: exchange.verdicts };
}
const rejection = (message: string | undefined) => new ProviderRejection("status 400", message);

describe("what a provider says of a request it rejects", () => {
  it("is shown as far as the guardrail lets it through, and its verdict is recorded", async () => {
    const { explained, verdicts } = await explain(rejection("ask ada@example.com about n"));
    expect(explained).toMatchObject({
      code: "provider_rejected",
      publicMessage: "The provider rejected the request: ask {EMAIL} about n",
    });
    expect(verdicts).toMatchObject([{ source: "output", action: "masked", findingCount: 1 }]);
  });

  it.each([
    ["the client's own system prompt", SECRET_PROMPT],
    ["the prompt the provider hides", hidden],
  ])("is withheld where it quotes %s", async (_which, text) => {
    const error = rejection(`bad message: ${text}`);
    const { explained, verdicts } = await explain(error);
    expect(explained).toBe(error);
    expect((explained as GatewayError).publicMessage).toBe("The provider rejected the request.");
    expect(verdicts).toMatchObject([{ action: "blocked" }]);
  });

  it("is shown whole, and recorded, in shadow mode", async () => {
    const { explained, verdicts } = await explain(rejection(SECRET_PROMPT), "shadow");
    expect((explained as GatewayError).publicMessage).toContain(SECRET_PROMPT);
    expect(verdicts).toMatchObject([{ action: "blocked", mode: "shadow" }]);
  });

  it("leaves every other error as it is", async () => {
    for (const error of [
      rejection(undefined),
      new GatewayError("provider_timeout", "late"),
      new Error("x"),
    ]) {
      expect(await explain(error)).toEqual({ explained: error, verdicts: [] });
    }
  });
});
