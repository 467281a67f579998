import { describe, expect, it } from "vitest";
import { guardrailNamedBy, readGuardrailChoice } from "./read-guardrail-config.ts";

const FIELDS = { identifier: "id", version: "version" } as const;

describe("a guardrail that a request names", () => {
  it.each([
    ["support", undefined, "support"],
    ["support", "DRAFT", "support"],
    ["support", "3", "support@3"],
    ["arn:aws:bedrock:eu-central-1:123456789012:guardrail/support", "3", "support@3"],
    ["arn:aws-cn:bedrock:cn-north-1:123456789012:guardrail/team/support", "DRAFT", "team/support"],
  ])("%s in version %s is %s", (identifier, version, reference) => {
    expect(guardrailNamedBy(identifier, version, FIELDS)).toBe(reference);
  });

  it.each([
    ["support@3", undefined, "id"],
    ["", undefined, "id"],
    ["a b", "1", "id"],
    ["support", "0", "version"],
    ["support", "latest", "version"],
    ["support", "1 ", "version"],
  ])("'%s' in version %s is none, for its %s", (identifier, version, field) => {
    const refused = expect.objectContaining({ code: "invalid_request", field }) as unknown as Error;
    expect(() => guardrailNamedBy(identifier, version, FIELDS)).toThrow(refused);
  });

  it("is none without its name, and a version by itself is a mistake", () => {
    expect(readGuardrailChoice(undefined, undefined, FIELDS)).toEqual({});
    expect(() => readGuardrailChoice(undefined, "1", FIELDS)).toThrow(/version/);
  });
});
