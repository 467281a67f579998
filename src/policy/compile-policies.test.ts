import { readFileSync } from "node:fs";
import { policySetTextToParts, schemaToJson } from "./cedar.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Principal } from "../contracts/principal.ts";
import { ACTION_GROUPS, ASKED_ACTIONS, LATER_ACTIONS, MODEL_ACTIONS } from "./authorization.ts";
import type { AuthorizationCall, ModelContext, ModelResource } from "./authorization.ts";
import { readAnswer } from "./authorizer.ts";
import { MAX_POLICIES_PER_DOCUMENT } from "./check-policies.ts";
import { CONTEXT_ATTRIBUTES } from "./context-reads.ts";
import type { PolicySource } from "./check-policies.ts";
import { createPolicyCompiler } from "./compile-policies.ts";
import { MAX_POLICY_SLOTS } from "./policy-slots.ts";

const schema = readFileSync(new URL("../../policies/schema.cedarschema", import.meta.url), "utf8");
const compiler = createPolicyCompiler(schema);

const principal = (changes: Partial<Principal> = {}): Principal => ({
  type: "Service",
  id: "app",
  name: "app",
  groups: [],
  ...changes,
});
const model: ModelResource = { type: "Model", id: "openai/gpt", providers: ["openai"] };
const context: ModelContext = { dialect: "openai.chat", stream: false };
const invoke = (groups: readonly string[], changes: Partial<ModelContext> = {}): AuthorizationCall => ({
  principal: principal({ groups }),
  action: "invoke",
  resource: model,
  context: { ...context, ...changes },
});
const source = (cedar: string, name = "p"): PolicySource => ({ name, cedar });

/** Compiles, asks, and gives the engine's memory back. */
function ask(cedar: string, call: AuthorizationCall) {
  const policies = compiler.compile([source(cedar)]);
  try {
    return policies.authorize(call);
  } finally {
    policies.release();
  }
}

describe("a decision", () => {
  it("names the policies it rests on by document and @id or position", () => {
    const policies = compiler.compile([
      source(
        `permit (principal, action == Sallyport::Action::"list", resource);\n@id("all") permit (principal, action, resource);`,
        "a",
      ),
      source("permit (principal, action, resource);", "b/c"),
    ]);
    expect(policies.policyNames).toEqual(["a#0", "a#all", "b/c#0"]);
    const decision = policies.authorize(invoke([]));
    expect({ ...decision, policies: [...decision.policies].sort() }).toEqual({
      kind: "allowed",
      policies: ["a#all", "b/c#0"],
    });
    policies.release();
  });

  it("is a denial where no policy permits, also with no policies at all", () => {
    const nothing = compiler.compile([]);
    expect(nothing.authorize(invoke(["administrators"]))).toEqual({
      kind: "denied",
      policies: [],
      errors: [],
    });
    nothing.release();
    expect(ask(`permit (principal in Sallyport::Group::"x", action, resource);`, invoke(["y"]))).toEqual({
      kind: "denied",
      policies: [],
      errors: [],
    });
  });

  it("is a denial that names the forbidding policy, whatever permits", () => {
    const cedar = `permit (principal, action, resource);
      @id("no-streams") forbid (principal, action == Sallyport::Action::"invoke", resource) when { context.stream };`;
    expect(ask(cedar, invoke([], { stream: true }))).toEqual({
      kind: "denied",
      policies: ["p#no-streams"],
      errors: [],
      context: { stream: true },
    });
    expect(ask(cedar, invoke([], { stream: false }))).toEqual({
      kind: "allowed",
      policies: ["p#0"],
      context: { stream: false },
    });
  });

  it("sees dialect, model name, providers and principal", () => {
    const permitWhen = (condition: string) =>
      ask(
        `permit (principal, action == Sallyport::Action::"invoke", resource) when { ${condition} };`,
        invoke([]),
      ).kind;
    expect(permitWhen(`context.dialect == "openai.chat"`)).toBe("allowed");
    expect(permitWhen(`resource.name like "openai/*"`)).toBe("allowed");
    expect(permitWhen(`resource.name like "anthropic/*"`)).toBe("denied");
    expect(permitWhen(`resource in Sallyport::Provider::"openai"`)).toBe("allowed");
    expect(permitWhen(`resource in Sallyport::Provider::"anthropic"`)).toBe("denied");
    expect(permitWhen(`principal == Sallyport::Service::"app"`)).toBe("allowed");
    expect(permitWhen(`principal == Sallyport::User::"app"`)).toBe("denied");
  });

  it("is a denial where any policy fails to evaluate, even if another permits", () => {
    const cedar = `permit (principal, action, resource);
      forbid (principal, action == Sallyport::Action::"invoke", resource)
      when { 9223372036854775807 + (if context.stream then 1 else 0) > 0 };`;
    const decision = ask(cedar, invoke([], { stream: true }));
    expect(decision).toMatchObject({ kind: "denied", policies: [] });
    expect(decision.kind === "denied" && decision.errors).toMatchObject([expect.stringContaining("p#1")]);
  });

  it("is a denial where the call does not fit the schema", () => {
    const misfits: unknown[] = [
      { ...invoke([]), action: "fly" },
      { ...invoke([]), context: { dialect: 5, stream: false } },
      { ...invoke([]), context: {} },
      { principal: principal(), action: "manageKeys", resource: model, context },
      { ...invoke([]), principal: { ...principal(), type: "Robot" } },
    ];
    const policies = compiler.compile([source("permit (principal, action, resource);")]);
    for (const call of misfits) {
      const decision = policies.authorize(call as AuthorizationCall);
      expect(decision).toMatchObject({ kind: "denied" });
      expect(decision.kind === "denied" && decision.errors.length).toBeGreaterThan(0);
    }
    policies.release();
  });

  it("is a denial where the engine throws", () => {
    const policies = compiler.compile([source("permit (principal, action, resource);")]);
    const poisoned: string[] = [];
    poisoned.map = () => {
      throw new Error("boom");
    };
    const decision = policies.authorize(invoke(poisoned));
    expect(decision).toMatchObject({ kind: "denied", errors: [expect.stringMatching(/engine failed/)] });
    policies.release();
  });

  it("is a denial for every answer of the engine that is not a clean permit", () => {
    const error = { message: "broken", help: null, code: null, url: null, severity: null };
    expect(readAnswer({ type: "failure", errors: [error], warnings: [] })).toEqual({
      kind: "denied",
      policies: [],
      errors: ["broken"],
    });
    const response = {
      decision: "allow" as const,
      diagnostics: { reason: ["a"], errors: [{ policyId: "b", error }] },
    };
    expect(readAnswer({ type: "success", response, warnings: [] })).toEqual({
      kind: "denied",
      policies: [],
      errors: ["b: broken"],
    });
  });

  it("names policies in the order of their names, whatever order the engine has them in", () => {
    for (const decision of ["allow", "deny"] as const) {
      const response = { decision, diagnostics: { reason: ["b#0", "a#1", "a#0"], errors: [] } };
      expect(readAnswer({ type: "success", response, warnings: [] })).toMatchObject({
        policies: ["a#0", "a#1", "b#0"],
      });
    }
  });

  it("does not depend on what was asked before", () => {
    const cedar = `permit (principal in Sallyport::Group::"a", action == Sallyport::Action::"invoke", resource)
      unless { context.stream };
      permit (principal == Sallyport::User::"b", action, resource in Sallyport::Provider::"q");`;
    const text = fc.constantFrom("a", "b", "q", '","', '"],["');
    const arbitraryCall = fc.record({
      principal: fc.record({
        type: fc.constantFrom("User" as const, "Service" as const),
        id: text,
        name: fc.constant("n"),
        groups: fc.array(text, { maxLength: 2 }),
      }),
      action: fc.constantFrom(...MODEL_ACTIONS),
      resource: fc.record({
        type: fc.constant("Model" as const),
        id: text,
        providers: fc.array(text, { maxLength: 2 }),
      }),
      context: fc.record({ dialect: text, stream: fc.boolean() }),
    });
    const used = compiler.compile([source(cedar)]);
    fc.assert(
      fc.property(arbitraryCall, (call) => {
        expect(used.authorize(call).kind).toBe(ask(cedar, call).kind);
        expect(used.authorize(call).kind).toBe(ask(cedar, call).kind);
      }),
      { numRuns: 50 },
    );
    used.release();
  });
});

describe("checking policies", () => {
  it("names document, line and column of a syntax error", () => {
    const [problem, ...more] = compiler.check([
      source("permit (principal, action, resource);"),
      source("// é\n  permit (principal action);", "bad"),
    ]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ document: "bad", line: 2, column: 21 });
    expect(problem?.message).toContain("unexpected token");
  });

  it("names every violation of the schema at its place", () => {
    const cedar = `permit (principal, action == Sallyport::Action::"invoke", resource) when { context.time > 5 };
permit (principal in Sallyport::Tribe::"x", action, resource);
permit (principal, action == Sallyport::Action::"invoke", resource) when { resource.owner == principal };`;
    const problems = compiler.check([source(cedar)]);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it("refuses templates, two policies of one @id, an @id that does not fit, and too many policies", () => {
    const one = `@id("x") permit (principal, action, resource);`;
    expect(compiler.check([source(`permit (principal == ?principal, action, resource);`)])).toMatchObject([
      { message: expect.stringContaining("templates") as string },
    ]);
    expect(compiler.check([source(one + one)])).toMatchObject([
      { message: expect.stringContaining('"x"') as string },
    ]);
    expect(compiler.check([source(one, "a"), source(one, "b")])).toEqual([]);
    expect(compiler.check([source(`@id("a#b") permit (principal, action, resource);`)])).toHaveLength(1);
    const plain = "permit (principal, action, resource);";
    expect(compiler.check([source(plain.repeat(MAX_POLICIES_PER_DOCUMENT))])).toEqual([]);
    expect(compiler.check([source(plain.repeat(MAX_POLICIES_PER_DOCUMENT + 1))])).toHaveLength(1);
  });

  it("throws at compilation what it finds when asked", () => {
    expect(() => compiler.compile([source("permit")])).toThrow(/AccessPolicy p: /);
  });

  it("warns of a policy that can never apply", () => {
    const policies = compiler.compile([
      source(`permit (principal, action == Sallyport::Action::"invoke", resource is Sallyport::Gateway);`),
    ]);
    expect(policies.warnings.join()).toContain("AccessPolicy p");
    policies.release();
  });

  it("counts policies in the order of the text, also from the tenth on", () => {
    const cedar = Array.from(
      { length: 12 },
      (_, n) => `permit (principal == Sallyport::User::"u${n}", action, resource);`,
    );
    const policies = compiler.compile([source(cedar.join("\n"))]);
    for (const n of [0, 2, 9, 10, 11]) {
      const call = {
        ...invoke([]),
        principal: principal({ type: "User", id: `u${n}` }),
      } as AuthorizationCall;
      expect(policies.authorize(call)).toEqual({ kind: "allowed", policies: [`p#${n}`] });
    }
    policies.release();
  });
});

describe("compiled policies", () => {
  it("stay what they are while others are compiled and released", () => {
    const open = compiler.compile([source("permit (principal, action, resource);")]);
    for (let reload = 0; reload < 3 * MAX_POLICY_SLOTS; reload++) {
      const closed = compiler.compile([source("forbid (principal, action, resource);")]);
      expect(closed.authorize(invoke([String(reload)])).kind).toBe("denied");
      expect(open.authorize(invoke([String(reload)])).kind).toBe("allowed");
      closed.release();
    }
    open.release();
  });

  it("deny everything once released, also what they allowed before", () => {
    const policies = compiler.compile([source("permit (principal, action, resource);")]);
    expect(policies.authorize(invoke([])).kind).toBe("allowed");
    policies.release();
    policies.release();
    expect(policies.authorize(invoke([]))).toMatchObject({
      kind: "denied",
      errors: ["the policies were released"],
    });
  });

  it("are limited in number, so that a forgotten release is noticed", () => {
    const alive = Array.from({ length: MAX_POLICY_SLOTS }, () => compiler.compile([]));
    expect(() => compiler.compile([])).toThrow("release the old ones");
    alive[0]?.release();
    alive.push(compiler.compile([]));
    for (const policies of alive) policies.release();
  });
});

describe("the schema", () => {
  it("knows exactly the actions that the code asks for", () => {
    const parsed = schemaToJson(schema);
    const actions = parsed.type === "success" ? Object.keys(parsed.json["Sallyport"]?.actions ?? {}) : [];
    expect(actions.sort()).toEqual([...ASKED_ACTIONS, ...Object.keys(LATER_ACTIONS)].sort());
  });

  it("has the groups of actions that the code knows of", () => {
    const parsed = schemaToJson(schema);
    const actions = parsed.type === "success" ? (parsed.json["Sallyport"]?.actions ?? {}) : {};
    const inOthers = Object.entries(actions).filter(([, { memberOf = [] }]) => memberOf.length > 0);
    const groups = inOthers.map(([name, { memberOf = [] }]) => [name, memberOf.map(({ id }) => id)]);
    expect(Object.fromEntries(groups)).toEqual(ACTION_GROUPS);
  });

  it("has the attributes of contexts that the code knows of", () => {
    const parsed = schemaToJson(schema);
    const context =
      parsed.type === "success" ? parsed.json["Sallyport"]?.actions["invoke"]?.appliesTo?.context : {};
    expect(Object.keys((context as { attributes: object }).attributes).sort()).toEqual([
      ...CONTEXT_ATTRIBUTES,
    ]);
  });

  it("lets policies speak of what is not asked yet", () => {
    const cedar = Object.entries(LATER_ACTIONS).map(
      ([action, type]) =>
        `permit (principal in Sallyport::Team::"a", action == Sallyport::Action::"${action}", resource == Sallyport::${type}::"x") when { context.mfa };`,
    );
    expect(compiler.check([source(cedar.join("\n"))])).toEqual([]);
  });

  it("that is broken is refused", () => {
    expect(() => createPolicyCompiler("namespace {")).toThrow("schema is broken");
  });

  it("is what Cedar takes apart in the order we rely on", () => {
    const parts = policySetTextToParts(
      Array.from({ length: 11 }, (_, n) => `@n("${n}") permit (principal, action, resource);`).join(""),
    );
    const order =
      parts.type === "success" ? parts.policies.map((text) => /@n\("(\d+)"\)/.exec(text)?.[1]) : [];
    expect(order.slice(0, 3)).toEqual(["0", "1", "10"]);
  });
});
