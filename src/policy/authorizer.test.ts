import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AuthorizationCall, ModelContext } from "./authorization.ts";
import { createPolicyCompiler } from "./compile-policies.ts";
import { MAX_NEAR_MISSES } from "./explain-decision.ts";
import { MAX_PENDING_USES, PermissionUses } from "./permission-uses.ts";

const schema = readFileSync(new URL("../../policies/schema.cedarschema", import.meta.url), "utf8");
const NOON = Date.parse("2027-01-01T12:00:00Z");

const call = (changes: Partial<ModelContext> = {}): AuthorizationCall => ({
  principal: { type: "Service", id: "shop", name: "shop", groups: ["g"] },
  action: "invoke",
  resource: { type: "Model", id: "m", providers: ["p"] },
  context: { dialect: "openai.chat", stream: false, network: "10.0.0.1", ...changes },
});
const compile = (cedar: string, now = (): number => NOON, uses?: PermissionUses) =>
  createPolicyCompiler(schema, { now, ...(uses && { uses }) }).compile([{ name: "p", cedar }]);
const permitAll = `permit (principal, action == Sallyport::Action::"invoke", resource);`;

describe("what a decision is kept under", () => {
  it("has no attribute that no policy on the action reads", () => {
    const policies = compile(
      `${permitAll} forbid (principal, action == Sallyport::Action::"list", resource) when { context.now > datetime("2030-01-01") };`,
    );
    const first = policies.authorize(call());
    expect(
      policies.authorize(call({ network: "192.0.2.7", dialect: "anthropic.messages", purpose: "x" })),
    ).toBe(first);
    expect(first).not.toHaveProperty("context");
    policies.release();
  });

  it("has what a policy reads, and the decision says so", () => {
    const policies = compile(
      `${permitAll} forbid (principal, action, resource) when { !context.network.isInRange(ip("10.0.0.0/8")) };`,
    );
    expect(policies.authorize(call())).toEqual({
      kind: "allowed",
      policies: ["p#0"],
      context: { network: "10.0.0.1" },
    });
    expect(policies.authorize(call({ network: "192.0.2.7" }))).toMatchObject({
      kind: "denied",
      policies: ["p#1"],
      context: { network: "192.0.2.7" },
    });
    policies.release();
  });

  it("has the time to the second where a policy reads it", () => {
    let now = NOON;
    const policies = compile(
      `permit (principal, action, resource) when { context.now < datetime("2027-01-01T12:00:01Z") };`,
      () => now,
    );
    const first = policies.authorize(call());
    expect(first).toMatchObject({ kind: "allowed", context: { now: "2027-01-01T12:00:00.000Z" } });
    now += 999;
    expect(policies.authorize(call())).toBe(first);
    now += 1;
    expect(policies.authorize(call()).kind).toBe("denied");
    policies.release();
  });

  it("has everything where a policy takes the context as a whole", () => {
    const policies = compile(
      `permit (principal, action == Sallyport::Action::"invoke", resource) when { context == context };`,
    );
    const context = policies.authorize(call({ dataClass: "secret" })).context;
    expect(Object.keys(context ?? {})).toEqual(["dataClass", "dialect", "mfa", "network", "now", "stream"]);
    policies.release();
  });

  it("has the second factor of the person who signed in", () => {
    const policies = compile(`permit (principal, action, resource) when { context.mfa };`);
    const asked = call();
    expect(policies.authorize(asked).kind).toBe("denied");
    const { principal } = asked;
    expect(policies.authorize({ ...asked, principal: { ...principal, isMfa: true } }).kind).toBe("allowed");
    policies.release();
  });
});

describe("permissions that are used", () => {
  it("are counted once a decision, from the cache or not, and not where somebody only asks what would be", () => {
    const uses = new PermissionUses();
    const policies = compile(permitAll, undefined, uses);
    for (let times = 0; times < 3; times++) policies.authorize(call());
    policies.foresee(call());
    policies.explain(call());
    policies.authorize({ ...call(), action: "list" } as AuthorizationCall);
    const use = { principal: "Service::shop", action: "invoke", resource: "Model::m" };
    expect(uses.take()).toEqual([{ ...use, count: 3 }]);
    expect(uses.take()).toEqual([]);
    policies.authorize(call());
    expect(uses.take()).toEqual([{ ...use, count: 1 }]);
    policies.release();
  });

  it("of one permission under several contexts are one", () => {
    const uses = new PermissionUses();
    const policies = compile(
      `permit (principal, action == Sallyport::Action::"invoke", resource) when { context.stream || true };`,
      undefined,
      uses,
    );
    policies.authorize(call());
    policies.authorize(call({ stream: true }));
    expect(uses.take()).toMatchObject([{ count: 2 }]);
    policies.release();
  });

  it("are not counted above the limit, and it is known how many were not", () => {
    const uses = new PermissionUses(2);
    const asked = ["a", "b", "c"].map((id): AuthorizationCall => {
      return { ...call(), resource: { type: "Model", id, providers: [] } } as AuthorizationCall;
    });
    for (const one of asked) uses.count(uses.counterFor(one));
    expect(uses.take()).toHaveLength(2);
    expect(uses.dropped).toBe(1);
    expect(MAX_PENDING_USES).toBeGreaterThan(10_000);
  });
});

describe("an explanation", () => {
  const cedar = `
@id("admins") permit (principal in Sallyport::Group::"admins", action, resource);
@id("streams") permit (principal in Sallyport::Group::"g", action == Sallyport::Action::"invoke", resource) when { context.stream };
@id("other-model") permit (principal in Sallyport::Group::"g", action == Sallyport::Action::"invoke", resource == Sallyport::Model::"n");
@id("lists") permit (principal in Sallyport::Group::"g", action == Sallyport::Action::"list", resource);`;

  it("has the text of the policies that permit", () => {
    const policies = compile(cedar);
    const { decision, policies: by, nearly } = policies.explain(call({ stream: true }));
    expect(decision.kind).toBe("allowed");
    expect(by).toMatchObject([{ name: "p#streams", document: "p", effect: "permit" }]);
    expect(by[0]?.text).toContain("when { context.stream }");
    expect(nearly).toEqual([]);
    policies.release();
  });

  it("says of a denial which policies on the action did not apply, and why, the nearest first", () => {
    const policies = compile(cedar);
    const { decision, nearly, nearlyCount } = policies.explain(call());
    expect(decision).toMatchObject({ kind: "denied", policies: [] });
    expect(nearly.map(({ name, because }) => [name, because])).toEqual([
      ["p#streams", ["condition"]],
      ["p#admins", ["principal"]],
      ["p#other-model", ["resource"]],
    ]);
    expect(nearlyCount).toBe(3);
    expect(nearly[1]?.needs).toEqual(['The caller has to be in Sallyport::Group::"admins".']);
    expect(nearly[2]?.needs).toEqual(['What it is about has to be Sallyport::Model::"n".']);
    policies.release();
  });

  it("has no more policies that nearly permitted than the limit, and says how many there are", () => {
    const misses = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `permit (principal in Sallyport::Group::"g${at}", action, resource);`,
      ).join("\n");
    for (const count of [MAX_NEAR_MISSES, MAX_NEAR_MISSES + 1]) {
      const policies = compile(misses(count));
      const { nearly, nearlyCount } = policies.explain(call());
      expect([nearly.length, nearlyCount]).toEqual([MAX_NEAR_MISSES, count]);
      policies.release();
    }
  });

  it("has the policy that forbids, and then nothing that nearly permitted", () => {
    const policies = compile(`${cedar} @id("no") forbid (principal, action, resource);`);
    expect(policies.explain(call({ stream: true }))).toMatchObject({
      decision: { kind: "denied", policies: ["p#no"] },
      policies: [{ name: "p#no", effect: "forbid" }],
      nearly: [],
    });
    policies.release();
  });
});

describe("warnings", () => {
  const warningsOf = (cedar: string) => createPolicyCompiler(schema).warningsOf([{ name: "p", cedar }]);

  it("tell of policies that permit or forbid everything, and of those that can never apply", () => {
    expect(warningsOf("permit (principal, action, resource);")).toEqual([
      "AccessPolicy p#0: it permits everything to everybody",
    ]);
    expect(warningsOf("forbid (principal, action, resource);").join()).toContain("forbids everything");
    expect(warningsOf("permit (principal, action, resource) when { false };").join()).toContain("impossible");
    expect(warningsOf(permitAll)).toEqual([]);
  });

  it("name the groups that policies speak of, in scopes and in conditions", () => {
    const policies = compile(
      `permit (principal in Sallyport::Group::"a", action, resource) unless { principal in Sallyport::Group::"b" };`,
    );
    expect([...policies.groupsNamed].sort()).toEqual(["a", "b"]);
    policies.release();
  });
});
