import { policySetTextToParts, policyToJson, validate } from "./cedar.ts";
import type { DetailedError, PolicyJson } from "./cedar.ts";
import { formatCedarError } from "./cedar-errors.ts";

/** The part of an AccessPolicy document that this floor needs. */
export interface PolicySource {
  readonly name: string;
  readonly cedar: string;
}

/** What is wrong with one access policy document. */
export interface PolicyProblem {
  /** Name of the AccessPolicy document. */
  readonly document: string;
  /** One-based, inside the document's `cedar` text. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface CheckedPolicies {
  readonly problems: readonly PolicyProblem[];
  readonly warnings: readonly string[];
  /** Each policy by its name, "<document>#<@id or position>". */
  readonly policies: Readonly<Record<string, CheckedPolicy>>;
}

export interface CheckedPolicy {
  /** Name of the AccessPolicy document. */
  readonly document: string;
  /** In Cedar's language, as it stands in the document. */
  readonly text: string;
  /** The same, taken apart. */
  readonly json: PolicyJson;
}

/** Policies in one document; more are a generated file that belongs into several. */
export const MAX_POLICIES_PER_DOCUMENT = 1_000;

const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/** Parses every document and validates it strictly against the schema. */
export function checkPolicyDocuments(schema: string, sources: readonly PolicySource[]): CheckedPolicies {
  const problems: PolicyProblem[] = [];
  const warnings: string[] = [];
  const policies: Record<string, CheckedPolicy> = {};
  const parsed = sources.map((source) => parseDocument(source));
  const isKnownValid = parsed.every(({ problems }) => problems.length === 0) && isValid(schema, sources);
  sources.forEach((source, at) => {
    const named = parsed[at] ?? NOTHING;
    const isParsed = named.problems.length === 0 || Object.keys(named.policies).length > 0;
    const checked = isKnownValid || !isParsed ? named : validateDocument(schema, source, named);
    problems.push(...checked.problems);
    warnings.push(...checked.warnings, ...tooWide(checked.policies));
    Object.assign(policies, checked.policies);
  });
  return { problems, warnings, policies };
}

const NOTHING: CheckedPolicies = { problems: [], warnings: [], policies: {} };

/** Whether there is nothing at all to say of documents that can be parsed: the schema is then read once, not once for each. */
function isValid(schema: string, sources: readonly PolicySource[]): boolean {
  const staticPolicies = sources.map(({ cedar }) => cedar).join("\n");
  const answer = validate({ schema, policies: { staticPolicies } });
  return (
    answer.type === "success" &&
    answer.validationErrors.length === 0 &&
    answer.validationWarnings.length === 0 &&
    answer.otherWarnings.length === 0
  );
}

function parseDocument(source: PolicySource): CheckedPolicies {
  const parts = policySetTextToParts(source.cedar);
  if (parts.type === "failure") return refused(parts.errors.map((error) => located(source, error)));
  if (parts.policy_templates.length > 0) {
    return refused([about(source, "Policy templates (?principal, ?resource) are not supported.")]);
  }
  if (parts.policies.length > MAX_POLICIES_PER_DOCUMENT) {
    return refused([about(source, `There are more than ${MAX_POLICIES_PER_DOCUMENT} policies.`)]);
  }
  return nameByAnnotation(source, inTextOrder(parts.policies));
}

function validateDocument(schema: string, source: PolicySource, named: CheckedPolicies): CheckedPolicies {
  const answer = validate({ schema, policies: { staticPolicies: source.cedar } });
  const errors =
    answer.type === "failure" ? answer.errors : answer.validationErrors.map(({ error }) => error);
  if (answer.type === "failure" || errors.length > 0)
    return refused([...named.problems, ...errors.map((error) => located(source, error))]);
  const warnings = answer.validationWarnings.map(
    ({ error }) => `AccessPolicy ${source.name}: ${formatCedarError(error)}`,
  );
  return { ...named, warnings };
}

/**
 * Cedar numbers policies in the order of the text ("policy0", "policy1", …) but hands them out sorted by that id
 * as text, "policy10" before "policy2".
 */
function inTextOrder(sortedById: readonly string[]): string[] {
  const positions = sortedById.map((_, position) => position);
  positions.sort((a, b) => (String(a) < String(b) ? -1 : 1));
  const ordered = new Array<string>(sortedById.length);
  positions.forEach((position, rank) => {
    ordered[position] = sortedById[rank] ?? "";
  });
  return ordered;
}

function nameByAnnotation(source: PolicySource, texts: readonly string[]): CheckedPolicies {
  const problems: PolicyProblem[] = [];
  const policies: Record<string, CheckedPolicy> = {};
  texts.forEach((text, position) => {
    const parsed = policyToJson(text);
    if (parsed.type === "failure") {
      problems.push(...parsed.errors.map((error) => about(source, formatCedarError(error))));
      return;
    }
    const { json } = parsed;
    const id = json.annotations?.["id"] ?? String(position);
    const name = `${source.name}#${id}`;
    if (!ID_PATTERN.test(id)) {
      problems.push(
        about(source, `The @id of policy ${position} may hold letters, digits and . _ : / - only.`),
      );
    } else if (name in policies) {
      problems.push(about(source, `Two policies have the @id "${id}".`));
    }
    policies[name] = { document: source.name, text, json };
  });
  return { problems, warnings: [], policies };
}

/** Cedar says itself what can never apply; what always does is as seldom meant. */
function tooWide(policies: CheckedPolicies["policies"]): string[] {
  return Object.entries(policies).flatMap(([name, { json }]) => {
    const { effect, principal, action, resource, conditions } = json;
    const isAlways = [principal, action, resource].every(({ op }) => op === "All") && conditions.length === 0;
    if (!isAlways) return [];
    return effect === "permit"
      ? [`AccessPolicy ${name}: it permits everything to everybody`]
      : [
          `AccessPolicy ${name}: it forbids everything to everybody, so that no other policy permits anything`,
        ];
  });
}

function refused(problems: readonly PolicyProblem[]): CheckedPolicies {
  return { problems, warnings: [], policies: {} };
}

function about(source: PolicySource, message: string): PolicyProblem {
  return { document: source.name, line: 1, column: 1, message };
}

function located(source: PolicySource, error: DetailedError): PolicyProblem {
  const start = error.sourceLocations?.[0]?.start ?? 0;
  // Cedar counts UTF-8 bytes.
  const before = Buffer.from(source.cedar, "utf8").subarray(0, start).toString("utf8").split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { document: source.name, line: before.length, column, message: formatCedarError(error) };
}
