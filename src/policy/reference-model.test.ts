import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { AuthorizationCall } from "./authorization.ts";
import { createPolicyCompiler } from "./compile-policies.ts";
import { compileHierarchy } from "./hierarchy.ts";

/**
 * The decision of our authorizer, cache and context included, against a model of Cedar that has twenty lines: a forbid that applies wins, a
 * permit that applies permits, and a policy whose condition cannot be evaluated denies all that its scope covers.
 */
const schema = readFileSync(new URL("../../policies/schema.cedarschema", import.meta.url), "utf8");
const compiler = createPolicyCompiler(schema);

const GROUPS = ["a", "b"] as const;
const PROJECTS = ["shop", "lab"] as const;
const TEAM_OF = { shop: "payments", lab: "research" } as const;
const MODELS = ["m", "n"] as const;
const PROVIDERS = ["p", "q"] as const;
const CLASSES = ["public", "secret"] as const;
const ADDRESSES = ["10.0.0.1", "192.0.2.7", "::ffff:10.0.0.9", "2001:db8::1"] as const;
const NOON = Date.parse("2027-01-01T12:00:00Z");

const hierarchy = compileHierarchy(
  [],
  [
    { kind: "Team", name: "payments", organisation: "acme", tags: {} },
    { kind: "Team", name: "research", tags: {} },
  ],
  PROJECTS.map((name) => ({ kind: "Project", name, team: TEAM_OF[name], tags: {} })),
);

interface Asked {
  readonly type: "User" | "Service";
  readonly id: string;
  readonly groups: readonly string[];
  readonly project: "shop" | "lab" | undefined;
  readonly action: "invoke" | "embed" | "list";
  readonly model: string;
  readonly providers: readonly string[];
  readonly dataClass: string | undefined;
  readonly stream: boolean;
  readonly network: string;
  readonly now: number;
  readonly mfa: boolean;
}

/** One part of a policy: Cedar's words, and what they mean. "error": it cannot be evaluated. */
interface Part {
  readonly text: string;
  readonly holds: (asked: Asked) => boolean | "error";
}

const principals: readonly Part[] = [
  { text: "principal", holds: () => true },
  ...GROUPS.map((group) => ({
    text: `principal in Sallyport::Group::"${group}"`,
    holds: ({ groups }: Asked) => groups.includes(group),
  })),
  { text: 'principal == Sallyport::User::"x"', holds: ({ type, id }) => type === "User" && id === "x" },
  { text: "principal is Sallyport::Service", holds: ({ type }) => type === "Service" },
  { text: 'principal in Sallyport::Project::"shop"', holds: ({ project }) => project === "shop" },
  { text: 'principal in Sallyport::Team::"payments"', holds: ({ project }) => project === "shop" },
  { text: 'principal in Sallyport::Organisation::"acme"', holds: ({ project }) => project === "shop" },
  { text: 'principal in Sallyport::Team::"research"', holds: ({ project }) => project === "lab" },
];
const actions: readonly Part[] = [
  { text: "action", holds: () => true },
  { text: 'action == Sallyport::Action::"invoke"', holds: ({ action }) => action === "invoke" },
  {
    text: 'action in [Sallyport::Action::"embed", Sallyport::Action::"list"]',
    holds: ({ action }) => action !== "invoke",
  },
];
const resources: readonly Part[] = [
  { text: "resource is Sallyport::Model", holds: () => true },
  { text: 'resource == Sallyport::Model::"m"', holds: ({ model }) => model === "m" },
  { text: 'resource in Sallyport::Provider::"p"', holds: ({ providers }) => providers.includes("p") },
];
const isInside = (network: string): boolean => network.includes("10.0.0.");
const conditions: readonly Part[] = [
  { text: "", holds: () => true },
  { text: "when { context.stream }", holds: ({ stream }) => stream },
  { text: "unless { context.mfa }", holds: ({ mfa }) => !mfa },
  {
    text: 'when { context has dataClass && context.dataClass == "secret" }',
    holds: ({ dataClass }) => dataClass === "secret",
  },
  {
    text: 'when { context.network.isInRange(ip("10.0.0.0/8")) }',
    holds: ({ network }) => isInside(network),
  },
  {
    text: 'when { context.now < datetime("2027-01-01T12:00:02Z") }',
    holds: ({ now }) => now < NOON + 2_000,
  },
  {
    text: "when { 9223372036854775807 + (if context.stream then 1 else 0) > 0 }",
    holds: ({ stream }) => (stream ? "error" : true),
  },
];

interface Rule {
  readonly effect: "permit" | "forbid";
  readonly parts: readonly [Part, Part, Part];
  readonly condition: Part;
}

const part = (list: readonly Part[]) => fc.constantFrom(...list);
const rule: fc.Arbitrary<Rule> = fc.record({
  effect: fc.constantFrom("permit", "permit", "forbid"),
  parts: fc.tuple(part(principals), part(actions), part(resources)),
  condition: part(conditions),
});
const asked: fc.Arbitrary<Asked> = fc.record({
  type: fc.constantFrom("User", "Service"),
  id: fc.constantFrom("x", "y"),
  groups: fc.subarray([...GROUPS]),
  project: fc.constantFrom(undefined, ...PROJECTS),
  action: fc.constantFrom("invoke", "embed", "list"),
  model: fc.constantFrom(...MODELS),
  providers: fc.subarray([...PROVIDERS]),
  dataClass: fc.constantFrom(undefined, ...CLASSES),
  stream: fc.boolean(),
  network: fc.constantFrom(...ADDRESSES),
  now: fc.constantFrom(NOON, NOON + 999, NOON + 1_999, NOON + 2_000, NOON + 5_000),
  mfa: fc.boolean(),
});

function cedarOf(rules: readonly Rule[]): string {
  return rules
    .map(
      ({ effect, parts, condition }) =>
        `${effect} (${parts.map(({ text }) => text).join(", ")}) ${condition.text};`,
    )
    .join("\n");
}

function reference(rules: readonly Rule[], question: Asked): boolean {
  const inScope = rules.filter(({ parts }) => parts.every(({ holds }) => holds(question) === true));
  const applying = inScope.map(({ effect, condition }) => ({ effect, holds: condition.holds(question) }));
  if (applying.some(({ holds }) => holds === "error")) return false;
  const does = (effect: string): boolean =>
    applying.some((one) => one.effect === effect && one.holds === true);
  return does("permit") && !does("forbid");
}

function callOf({
  type,
  id,
  groups,
  project,
  action,
  model,
  providers,
  ...context
}: Asked): AuthorizationCall {
  const principal = { type, id, name: id, groups, ...(project !== undefined && { project }) };
  return {
    principal,
    action,
    resource: { type: "Model", id: model, providers },
    context: { dialect: "openai.chat", ...context },
  };
}

it("every decision is the reference model's, whatever was asked before", () => {
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 5 }),
      fc.array(asked, { minLength: 1, maxLength: 12 }),
      (rules, questions) => {
        const policies = compiler.compile([{ name: "p", cedar: cedarOf(rules) }], (by) =>
          hierarchy.placementOf(by),
        );
        try {
          // Twice: the second time from what is kept.
          for (const question of [...questions, ...questions]) {
            const expected = reference(rules, question);
            expect(policies.authorize(callOf(question)).kind === "allowed").toBe(expected);
            expect(policies.foresee(callOf(question)).kind === "allowed").toBe(expected);
          }
        } finally {
          policies.release();
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

it("an address that is none is a denial where a policy reads it, and no matter elsewhere", () => {
  const ask = (cedar: string, network: string | undefined) => {
    const policies = compiler.compile([{ name: "p", cedar }]);
    const question = {
      type: "User",
      id: "x",
      groups: [],
      project: undefined,
      action: "invoke",
      model: "m",
    } as const;
    const rest = { providers: [], dataClass: undefined, stream: false, now: NOON, mfa: false };
    const call = callOf({ ...question, ...rest, network: "" });
    const decision = policies.authorize({
      ...call,
      context: { ...call.context, network },
    } as AuthorizationCall);
    policies.release();
    return decision;
  };
  const reading = `permit (principal, action == Sallyport::Action::"invoke", resource) unless { context.network.isLoopback() };`;
  for (const network of ["", "localhost", "10.0.0.0/8", undefined]) {
    expect(ask(reading, network)).toMatchObject({
      kind: "denied",
      errors: [expect.stringContaining("not known")],
    });
    expect(ask("permit (principal, action, resource);", network)).toMatchObject({ kind: "allowed" });
  }
  expect(ask(reading, "fe80::1%eth0")).toMatchObject({ kind: "allowed" });
});
