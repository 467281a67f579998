import { describe, expect, it } from "vitest";
import type { Dialect } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { ModelParameters } from "../contracts/model-parameters.ts";
import { applyParameters } from "./apply-parameters.ts";
import { withMembers } from "./body-members.ts";
import { limitLogprobs } from "./limit-logprobs.ts";

function applied(body: JsonObject, parameters: object, dialect: Dialect = "openai.chat") {
  const { edits, adjusted } = applyParameters(body, dialect, ModelParameters.parse(parameters));
  return { body: withMembers(body, edits), adjusted };
}

function refusal(body: JsonObject, parameters: object, dialect: Dialect = "openai.chat") {
  try {
    applied(body, parameters, dialect);
  } catch (error) {
    if (error instanceof GatewayError) return [error.code, error.field, error.publicMessage];
  }
  return undefined;
}

const RANGES = { temperature: { min: 0, max: 1, default: 0.3 }, maxTokens: { max: 100 } };

describe("parameters", () => {
  it("in range are left as they are, and nothing is changed", () => {
    const body = { temperature: 1, max_tokens: 100, n: 2 };
    expect(applied(body, RANGES)).toEqual({ body, adjusted: [] });
    expect(applyParameters(body, "openai.chat", ModelParameters.parse(RANGES)).edits).toEqual([]);
  });

  it("out of range refuse the request, naming field and range", () => {
    expect(refusal({ temperature: 1.1 }, RANGES)).toEqual([
      "invalid_request",
      "temperature",
      "'temperature' must be from 0 to 1 for this model.",
    ]);
    expect(refusal({ max_completion_tokens: 101 }, RANGES)).toEqual([
      "invalid_request",
      "max_completion_tokens",
      "'max_completion_tokens' must be at most 100 for this model.",
    ]);
    expect(refusal({ temperature: "hot" }, RANGES)?.[2]).toBe("'temperature' must be a number.");
  });

  it("are moved to the end of their range where the document says so, and the client is told", () => {
    expect(applied({ temperature: 7, max_tokens: 5 }, { ...RANGES, clamp: true })).toEqual({
      body: { temperature: 1, max_tokens: 5 },
      adjusted: ["temperature"],
    });
  });

  it("that a client does not name, or names null, get their defaults; a length its maximum", () => {
    expect(applied({ temperature: null }, RANGES)).toEqual({
      body: { temperature: 0.3, max_tokens: 100 },
      adjusted: [],
    });
    expect(
      applied({}, { maxTokens: { max: 9, default: 4 }, maxTokensField: "max_completion_tokens" }).body,
    ).toEqual({
      max_completion_tokens: 4,
    });
  });

  it("are both held where a request names a length twice", () => {
    expect(refusal({ max_tokens: 1, max_completion_tokens: 101 }, RANGES)?.[1]).toBe("max_completion_tokens");
  });

  it("limit stop sequences in number, and put some in", () => {
    expect(refusal({ stop: ["a", "b"] }, { stop: { maxCount: 1 } })?.[1]).toBe("stop");
    expect(applied({ stop: "a" }, { stop: { maxCount: 1 } }).body).toEqual({ stop: "a" });
    expect(applied({}, { stop: { default: ["END"] } }).body).toEqual({ stop: ["END"] });
  });

  it.each<[Dialect, JsonObject]>([
    ["anthropic.messages", { temperature: 0.3, max_tokens: 100 }],
    ["bedrock.converse", { inferenceConfig: { temperature: 0.3, maxTokens: 100 } }],
    ["gemini.generate", { generationConfig: { temperature: 0.3, maxOutputTokens: 100 } }],
    ["openai.responses", { temperature: 0.3, max_output_tokens: 100 }],
    ["openai.completions", { temperature: 0.3, max_tokens: 100 }],
  ])("stand where %s has them", (dialect, body) => {
    expect(applied({}, RANGES, dialect).body).toEqual(body);
    expect(applied({ inferenceConfig: {}, generationConfig: null }, RANGES, dialect).body).toMatchObject(
      body,
    );
  });

  it("are found under every name that a server may heed", () => {
    const field = (body: JsonObject, dialect: Dialect) =>
      refusal(body, { ...RANGES, topK: { max: 40 } }, dialect)?.[1];
    expect(field({ generation_config: { temperature: 2 } }, "gemini.generate")).toBe(
      "generationConfig.temperature",
    );
    expect(field({ generationConfig: { max_output_tokens: 999 } }, "gemini.generate")).toBe(
      "generationConfig.maxOutputTokens",
    );
    expect(field({ additionalModelRequestFields: { top_k: 41 } }, "bedrock.converse")).toBe(
      "additionalModelRequestFields.top_k",
    );
    expect(
      field(
        { inferenceConfig: { maxTokens: 1 }, additionalModelRequestFields: { max_tokens: 999 } },
        "bedrock.converse",
      ),
    ).toBe("additionalModelRequestFields.max_tokens");
    expect(
      applied({ generation_config: { temperature: 9 } }, { ...RANGES, clamp: true }, "gemini.generate").body,
    ).toEqual({
      generation_config: { temperature: 1, maxOutputTokens: 100 },
    });
  });

  it("are left alone where nothing is made up", () => {
    expect(applied({ max_tokens: 1_000 }, RANGES, "anthropic.count")).toEqual({
      body: { max_tokens: 1_000 },
      adjusted: [],
    });
  });

  it("never reach into a prototype", () => {
    expect(applied(JSON.parse('{"__proto__":{"temperature":9}}') as JsonObject, RANGES).adjusted).toEqual([]);
  });
});

describe("log probabilities", () => {
  it("that are withheld are not asked for", () => {
    const body = { logprobs: true, top_logprobs: 5, model: "m" };
    expect(applied(body, { logprobs: "withhold" })).toEqual({
      body: { model: "m" },
      adjusted: ["logprobs", "top_logprobs"],
    });
    const responses = { include: ["message.output_text.logprobs", "x"], top_logprobs: 2 };
    expect(applied(responses, { logprobs: "withhold" }, "openai.responses").body).toEqual({ include: ["x"] });
  });

  it("are limited in their alternatives", () => {
    expect(refusal({ logprobs: true, top_logprobs: 5 }, { logprobs: { maxTop: 2 } })?.[1]).toBe(
      "top_logprobs",
    );
    expect(
      applied({ logprobs: true, top_logprobs: 5 }, { logprobs: { maxTop: 2 }, clamp: true }).body,
    ).toEqual({
      logprobs: true,
      top_logprobs: 2,
    });
  });

  const token = (logprob: number, more: object = {}) => ({ token: "a", logprob, bytes: [97], ...more });
  const answer = {
    choices: [
      {
        index: 0,
        logprobs: { content: [token(-0.12345, { top_logprobs: [token(-0.12345), token(-3.456)] })] },
      },
      { index: 1, logprobs: null },
    ],
  };

  it("come back withheld, rounded or fewer, whatever the server sent", () => {
    expect(limitLogprobs(answer, "openai.chat", "withhold")["choices"]).toEqual([
      { index: 0, logprobs: null },
      { index: 1, logprobs: null },
    ]);
    expect(limitLogprobs(answer, "openai.chat", { round: 1, maxTop: 1 })["choices"]).toEqual([
      { index: 0, logprobs: { content: [token(-0.1, { top_logprobs: [token(-0.1)] })] } },
      { index: 1, logprobs: null },
    ]);
  });

  it("leave an answer alone that has none", () => {
    const plain = { choices: [{ index: 0, delta: { content: "logprobs" } }] };
    expect(limitLogprobs(plain, "openai.chat", "withhold")).toBe(plain);
    expect(limitLogprobs(answer, "openai.embeddings", "withhold")).toBe(answer);
  });

  it("are found in the older format and in others", () => {
    const old = {
      choices: [{ logprobs: { token_logprobs: [-0.55], top_logprobs: [{ a: -0.55, b: -1.26 }] } }],
    };
    expect(limitLogprobs(old, "openai.completions", { round: 1, maxTop: 1 })).toEqual({
      choices: [{ logprobs: { token_logprobs: [-0.5], top_logprobs: [{ a: -0.5 }] } }],
    });
    const gemini = {
      candidates: [
        {
          avgLogprobs: -0.26,
          logprobsResult: {
            topCandidates: [
              {
                candidates: [
                  { token: "a", logProbability: -0.14 },
                  { token: "b", logProbability: -9 },
                ],
              },
            ],
            chosenCandidates: [{ token: "a", logProbability: -0.14 }],
          },
        },
      ],
    };
    expect(limitLogprobs(gemini, "gemini.generate", { round: 1, maxTop: 1 })).toEqual({
      candidates: [
        {
          avgLogprobs: -0.3,
          logprobsResult: {
            topCandidates: [{ candidates: [{ token: "a", logProbability: -0.1 }] }],
            chosenCandidates: [{ token: "a", logProbability: -0.1 }],
          },
        },
      ],
    });
    const event = {
      type: "response.output_text.delta",
      delta: "a",
      logprobs: [{ token: "a", logprob: -1.26 }],
    };
    expect(limitLogprobs(event, "openai.responses", "withhold")).toEqual({ ...event, logprobs: null });
  });
});
