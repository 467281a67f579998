import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_KINDS, DOCUMENT_SCHEMAS } from "../contracts/documents.ts";
import { ADMINISTRATION_ACTIONS, MODEL_ACTIONS, type AuthorizationCall } from "./authorization.ts";
import { createPolicyCompiler } from "./compile-policies.ts";
import { proposePolicy, readResource } from "./propose-policy.ts";
import { resourceName } from "./to-cedar.ts";

const compiler = createPolicyCompiler(
  readFileSync(new URL("../../policies/schema.cedarschema", import.meta.url), "utf8"),
);

/** Ids of principals and names of models may hold whatever their documents allow, and policies quote them. */
const text = fc.oneof(
  fc.constantFrom(
    "m",
    "openai/gpt",
    'with "quotes"',
    "back\\slash",
    "a::b",
    "ünïcode ✓",
    "\u0007",
    "*",
    "${x}",
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: "binary" }),
);
const principal = fc.record({
  type: fc.constantFrom("User" as const, "Service" as const),
  id: text,
  name: fc.constant("n"),
  groups: fc.constant(["g"]),
});

const use: fc.Arbitrary<(by: AuthorizationCall["principal"]) => AuthorizationCall> = fc.oneof(
  fc.record({ action: fc.constantFrom(...MODEL_ACTIONS), id: text }).map(({ action, id }) => {
    const context = { dialect: "openai.chat", stream: false };
    return (by: AuthorizationCall["principal"]): AuthorizationCall => {
      return { principal: by, action, resource: { type: "Model", id, providers: ["p"] }, context };
    };
  }),
  text.map((id) => (by: AuthorizationCall["principal"]): AuthorizationCall => {
    return { principal: by, action: "applyGuardrail", resource: { type: "Guardrail", id } };
  }),
  fc
    .constantFrom(...ADMINISTRATION_ACTIONS)
    .map((action) => (by: AuthorizationCall["principal"]): AuthorizationCall => {
      return { principal: by, action };
    }),
  fc.record({ kind: fc.constantFrom(...DOCUMENT_KINDS), name: text }).map(({ kind, name }) => {
    return (by: AuthorizationCall["principal"]): AuthorizationCall => {
      return { principal: by, action: "manageDocument", resource: { type: "Document", kind, name } };
    };
  }),
);

describe("a proposed policy", () => {
  it("validates, permits all that was used, and nothing that was not", () => {
    fc.assert(
      fc.property(
        principal,
        fc.array(use, { minLength: 1, maxLength: 8 }),
        fc.array(use, { maxLength: 4 }),
        fc.boolean(),
        (by, used, others, isForGroup) => {
          const calls = used.map((make) => make(by));
          const subject = isForGroup
            ? ({ kind: "group", id: "g" } as const)
            : ({ kind: "principal", type: by.type, id: by.id } as const);
          const uses = calls.map((call) => ({ action: call.action, resource: resourceName(call) }));
          const document = proposePolicy("used/x", subject, uses);
          if (document === undefined) throw new Error("nothing was proposed");
          expect(DOCUMENT_SCHEMAS.AccessPolicy.safeParse(document).success).toBe(true);
          expect(compiler.check([document])).toEqual([]);
          const policies = compiler.compile([document]);
          try {
            for (const call of calls) expect(policies.authorize(call)).toMatchObject({ kind: "allowed" });
            const known = new Set(uses.map((one) => JSON.stringify([one.action, one.resource])));
            for (const call of others.map((make) => make(by))) {
              const isUsed = known.has(JSON.stringify([call.action, resourceName(call)]));
              expect(policies.authorize(call).kind === "allowed").toBe(isUsed);
            }
            const stranger = { ...by, id: `${by.id}x`, groups: [] };
            for (const call of calls)
              expect(policies.authorize({ ...call, principal: stranger }).kind).toBe("denied");
          } finally {
            policies.release();
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it("is none where nothing was used", () => {
    expect(proposePolicy("used/x", { kind: "group", id: "g" }, [])).toBeUndefined();
  });

  it("takes more resources than one policy names apart", () => {
    const uses = Array.from({ length: 450 }, (_, n) => ({ action: "invoke", resource: `Model::m${n}` }));
    const document = proposePolicy("used/x", { kind: "group", id: "g" }, uses);
    expect(document?.cedar.match(/^permit/gm)).toHaveLength(3);
    expect(compiler.check(document === undefined ? [] : [document])).toEqual([]);
  });

  it("keeps what an id holds after its type", () => {
    expect(readResource("Model::a::b")).toEqual({ type: "Model", id: "a::b" });
  });
});
