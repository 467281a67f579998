import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKED_ACTIONS, type AuthorizationCall } from "./authorization.ts";
import { denyOutsideBounds, isModelIn, isOutsideBounds, MODELS_BOUND, SCOPES_BOUND } from "./bounds.ts";
import { createPolicyCompiler } from "./compile-policies.ts";

const EVERYTHING = { name: "everything", cedar: "permit (principal, action, resource);" };
const schema = readFileSync(new URL("../../policies/schema.cedarschema", import.meta.url), "utf8");
const policies = createPolicyCompiler(schema).compile([EVERYTHING]);
const principal = { type: "Service", id: "shop", name: "shop", groups: [] } as const;
const context = { dialect: "openai.chat", stream: false };

const invoke = (id: string, bounds: object): AuthorizationCall => ({
  principal: { ...principal, bounds },
  action: "invoke",
  resource: { type: "Model", id, providers: ["openai"] },
  context,
});

describe("a credential's bounds", () => {
  it("deny what they leave out even where every policy permits it, under a name that a record shows", () => {
    expect(policies.authorize(invoke("fast", { actions: ["list"] }))).toEqual({
      kind: "denied",
      policies: [SCOPES_BOUND],
      errors: [],
    });
    expect(policies.authorize(invoke("fast", { models: ["slow"] }))).toEqual({
      kind: "denied",
      policies: [MODELS_BOUND],
      errors: [],
    });
    expect(policies.authorize(invoke("fast", { models: ["fast"], actions: ["invoke"] }))).toMatchObject({
      kind: "allowed",
    });
  });

  it("do not depend on what was decided for an unbounded caller of the same name", () => {
    const unbounded: AuthorizationCall = { ...invoke("fast", {}), principal };
    expect(policies.authorize(unbounded).kind).toBe("allowed");
    expect(policies.authorize(invoke("fast", { models: ["slow"] })).kind).toBe("denied");
    expect(policies.authorize(unbounded).kind).toBe("allowed");
  });

  it("say nothing of what they do not name: policy is asked", () => {
    expect(denyOutsideBounds(invoke("fast", {}))).toBeUndefined();
    const call = { principal: { ...principal, bounds: { models: ["x"] } }, action: "readKeys" } as const;
    expect(denyOutsideBounds(call)).toBeUndefined();
  });

  it("are told apart from what policy denies", () => {
    const denied = policies.authorize(invoke("fast", { actions: ["list"] }));
    expect(isOutsideBounds(denied)).toBe(true);
    expect(isOutsideBounds({ kind: "denied", policies: ["default#0"], errors: [] })).toBe(false);
  });

  it.each([
    ["openai/*", "openai/gpt-5", true],
    ["openai/*", "openai", false],
    ["openai/*", "xopenai/gpt-5", false],
    ["*", "anything", true],
    ["fast", "fast", true],
    ["fast", "faster", false],
    ["openai/gpt-5", "openai/GPT-5", false],
  ])("%s holds %s: %s", (pattern, name, expected) => {
    expect(isModelIn([pattern], name)).toBe(expected);
  });
});

const NAMES = ["fast", "slow", "openai/gpt-5", "openai/o4", "azure/gpt-5", "openai"];
const PATTERNS = [...NAMES, "openai/*", "azure/*", "o*", "*"];

const boundsOf = fc.record(
  {
    actions: fc.uniqueArray(fc.constantFrom(...ASKED_ACTIONS), { minLength: 1, maxLength: 6 }),
    models: fc.uniqueArray(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: [] },
);

/** Every kind of call there is, in the shape of each. */
function callOf(action: (typeof ASKED_ACTIONS)[number], name: string, bounds: object): AuthorizationCall {
  const by = { ...principal, bounds };
  if (action === "invoke" || action === "embed" || action === "list")
    return {
      principal: by,
      action,
      resource: { type: "Model", id: name, providers: [name.split("/")[0] ?? name] },
      context,
    };
  if (action === "manageDocument")
    return { principal: by, action, resource: { type: "Document", kind: "Limit", name } };
  if (action === "applyGuardrail")
    return { principal: by, action, resource: { type: "Guardrail", id: name } };
  return { principal: by, action };
}

it("a bounded principal is never allowed outside of its bounds, and otherwise exactly what policy says", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ASKED_ACTIONS),
      fc.constantFrom(...NAMES),
      boundsOf,
      fc.boolean(),
      (action, name, bounds, isFrozen) => {
        const call = callOf(action, name, isFrozen ? Object.freeze(bounds) : bounds);
        // Written once more, by other means than the code has.
        const scopes = new Set<string>(bounds.actions);
        const inActions =
          bounds.actions === undefined ||
          scopes.has(action) ||
          (action === "manageDocument" && scopes.has("manageDocuments"));
        const isOnModel = action === "invoke" || action === "embed" || action === "list";
        const inModels =
          !isOnModel ||
          bounds.models === undefined ||
          bounds.models.some((model) => new RegExp(`^${model.replaceAll("*", ".*")}$`, "s").test(name));
        const without = policies.authorize(callOf(action, name, {}));
        const decision = policies.authorize(call);
        expect(decision.kind).toBe(inActions && inModels ? without.kind : "denied");
      },
    ),
    { numRuns: 1_000 },
  );
});
