import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";

/** Guardrails that extend one another may stand in a row of so many. */
export const MAX_INHERITANCE_DEPTH = 8;

type ByName = ReadonlyMap<string, GuardrailDocument>;

/**
 * A guardrail with the rules and own detectors of those it extends, in their order, before its own.
 *
 * A rule takes the place of every inherited one of the same detector; `without` names detectors whose inherited rules are left
 * out. Mode and messages are never inherited. Throws `invalid_request`, field `extends`, where one is not there, or where
 * guardrails extend each other in a circle.
 */
export function withInheritedRules(document: GuardrailDocument, guardrails: ByName): GuardrailDocument {
  return resolve(document, guardrails, [document.name]);
}

function resolve(
  document: GuardrailDocument,
  guardrails: ByName,
  path: readonly string[],
): GuardrailDocument {
  if (document.extends.length === 0) return document;
  const bases = document.extends.map((name) => {
    const base = guardrails.get(name);
    if (base === undefined) throw refusal(document, `there is no Guardrail "${name}"`);
    if (path.includes(name)) throw refusal(document, [...path, name].join(" extends "));
    if (path.length >= MAX_INHERITANCE_DEPTH)
      throw refusal(document, `more than ${MAX_INHERITANCE_DEPTH} guardrails extend one another`);
    return resolve(base, guardrails, [...path, name]);
  });
  const own = new Set(document.rules.map(({ detector }) => detector));
  const left = new Set(document.without);
  return {
    ...document,
    extends: [],
    rules: [
      ...bases
        .flatMap(({ rules }) => rules)
        .filter(({ detector }) => !own.has(detector) && !left.has(detector)),
      ...document.rules,
    ],
    patterns: byName([...bases.flatMap(({ patterns }) => patterns), ...document.patterns]),
    words: byName([...bases.flatMap(({ words }) => words), ...document.words]),
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
