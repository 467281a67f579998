import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";

/** Guardrails that extend one another may stand in a row of so many. */
export const MAX_INHERITANCE_DEPTH = 8;

/** Under their names those in force, under "name@3" the versions that are named so. */
type ByReference = ReadonlyMap<string, GuardrailDocument>;

/**
 * A guardrail with the rules and own detectors of those it extends, in their order, before its own.
 *
 * A rule takes the place of every inherited one of the same detector; one in shadow mode stands beside them, so that trying it
 * switches nothing off. `without` names detectors whose inherited rules are left out. Mode and messages are never inherited. Throws
 * `invalid_request`, field `extends`, where one is not there, or where guardrails extend each other in a circle. `reference` is "name@3"
 * where it is a version that inherits.
 */
export function withInheritedRules(
  document: GuardrailDocument,
  guardrails: ByReference,
  reference = document.name,
): GuardrailDocument {
  return resolve(document, guardrails, [reference]);
}

function resolve(
  document: GuardrailDocument,
  guardrails: ByReference,
  path: readonly string[],
): GuardrailDocument {
  if (document.extends.length === 0) return document;
  const bases = document.extends.map((reference) => {
    const base = guardrails.get(reference);
    if (base === undefined) throw refusal(document, `there is no Guardrail "${reference}"`);
    if (path.includes(reference)) throw refusal(document, [...path, reference].join(" extends "));
    if (path.length >= MAX_INHERITANCE_DEPTH)
      throw refusal(document, `more than ${MAX_INHERITANCE_DEPTH} guardrails extend one another`);
    return resolve(base, guardrails, [...path, reference]);
  });
  const enforced = document.rules.filter(({ mode }) => mode === "enforce");
  const own = new Set(enforced.map(({ detector }) => detector));
  const left = new Set(document.without);
  return {
    ...document,
    extends: [],
    destination: document.destination ?? bases.findLast((base) => base.destination)?.destination,
    spotlight: document.spotlight ?? bases.findLast((base) => base.spotlight)?.spotlight,
    rules: [
      ...bases
        .flatMap(({ rules }) => rules)
        .filter(({ detector }) => !own.has(detector) && !left.has(detector)),
      ...document.rules,
    ],
    patterns: byName([...bases.flatMap(({ patterns }) => patterns), ...document.patterns]),
    words: byName([...bases.flatMap(({ words }) => words), ...document.words]),
    checks: byName([...bases.flatMap(({ checks }) => checks), ...document.checks]),
    topics: byName([...bases.flatMap(({ topics }) => topics), ...document.topics]),
    allowedHosts: [
      ...new Set([...bases.flatMap(({ allowedHosts }) => allowedHosts), ...document.allowedHosts]),
    ],
  };
}

/** Of several with one name the last. */
function byName<T extends { readonly name: string }>(definitions: readonly T[]): T[] {
  return [...new Map(definitions.map((definition) => [definition.name, definition])).values()];
}

function refusal({ name }: GuardrailDocument, problem: string): GatewayError {
  const message = `Guardrail "${name}", extends: ${problem}.`;
  return new GatewayError("invalid_request", message, { publicMessage: message, field: "extends" });
}
