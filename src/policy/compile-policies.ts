import { checkParseSchema, preparseSchema } from "./cedar.ts";
import { GatewayError } from "../contracts/errors.ts";
import { systemClock } from "../foundation/clock.ts";
import { withBaselineWasm } from "./baseline-wasm.ts";
import { createAuthorizer, groupsIn } from "./authorizer.ts";
import type { AuthorizerSurroundings, CompiledPolicies } from "./authorizer.ts";
import { checkPolicyDocuments } from "./check-policies.ts";
import type { CheckedPolicies, PolicyProblem, PolicySource } from "./check-policies.ts";
import { formatCedarErrors } from "./cedar-errors.ts";

export type { CompiledPolicies } from "./authorizer.ts";

export interface PolicyCompiler {
  /** What is wrong with these documents; empty where they would compile. */
  check(sources: readonly PolicySource[]): readonly PolicyProblem[];
  /** What is odd about them, or wider than anybody means; empty where they would not compile. */
  warningsOf(sources: readonly PolicySource[]): readonly string[];
  /** Groups that they name; none where they would not compile. */
  groupsIn(sources: readonly PolicySource[]): ReadonlySet<string>;
  /** Throws `GatewayError` "invalid_request" listing what `check` finds. Left out, nobody stands anywhere. */
  compile(
    sources: readonly PolicySource[],
    placementOf?: AuthorizerSurroundings["placementOf"],
  ): CompiledPolicies;
}

/**
 * Prepares Cedar with a schema (`policies/schema.cedarschema`, handed in because this floor reads no files).
 * Throws `GatewayError` "internal" when the schema itself is broken.
 */
export function createPolicyCompiler(
  schema: string,
  { now = () => systemClock.now(), uses }: Partial<Pick<AuthorizerSurroundings, "now" | "uses">> = {},
): PolicyCompiler {
  const schemaName = withBaselineWasm(() => registerSchema(schema));
  // Documents are checked and then compiled; checking costs Cedar tens of milliseconds, so the last result is kept.
  let last: { readonly key: string; readonly checked: CheckedPolicies } | undefined;
  const check = (sources: readonly PolicySource[]): CheckedPolicies => {
    const key = JSON.stringify(sources.map(({ name, cedar }) => [name, cedar]));
    if (last?.key !== key)
      last = { key, checked: withBaselineWasm(() => checkPolicyDocuments(schema, sources)) };
    return last.checked;
  };
  return {
    check: (sources) => check(sources).problems,
    warningsOf: (sources) => check(sources).warnings,
    groupsIn: (sources) => groupsIn(check(sources)),
    compile: (sources, placementOf) =>
      withBaselineWasm(() =>
        createAuthorizer(schemaName, acceptable(check(sources)), {
          now,
          ...(placementOf && { placementOf }),
          ...(uses && { uses }),
        }),
      ),
  };
}

function acceptable(checked: CheckedPolicies): CheckedPolicies {
  if (checked.problems.length === 0) return checked;
  const list = checked.problems
    .map((problem) => `AccessPolicy ${problem.document}: ${problem.message}`)
    .join("; ");
  throw new GatewayError("invalid_request", list, { publicMessage: "The access policies are not valid." });
}

/** Names by schema text: Cedar keeps what it was given, so one schema is given once. */
const registeredSchemas = new Map<string, string>();

function registerSchema(schema: string): string {
  const known = registeredSchemas.get(schema);
  if (known !== undefined) return known;
  const checked = checkParseSchema(schema);
  if (checked.type === "failure") {
    throw new GatewayError("internal", `The policy schema is broken: ${formatCedarErrors(checked.errors)}`);
  }
  const name = `schema-${registeredSchemas.size}`;
  preparseSchema(name, schema);
  registeredSchemas.set(schema, name);
  return name;
}
