import type { GuardrailDocument } from "../../contracts/documents.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { NotCarried } from "./bedrock-guardrail.ts";
import { bedrockName, limitsExceeded } from "./bedrock-limits.ts";
import { ExportDraft } from "./export-draft.ts";
import { exportDetector } from "./export-policies.ts";
import { rulesByDetector } from "./export-rules.ts";

export interface ExportedGuardrail {
  /** As GetGuardrail gives it, but for what only Bedrock knows: id, ARN, version, status and dates. */
  readonly guardrail: JsonObject;
  readonly notCarried: readonly NotCarried[];
}

/**
 * A Guardrail as Bedrock's GetGuardrail would give it. What Bedrock cannot do is listed, member by member; where something near stands in
 * its place, that is the stricter. What it inherits must be in it already: `withInheritedRules`.
 */
export function exportBedrockGuardrail(document: GuardrailDocument): ExportedGuardrail {
  const draft = new ExportDraft(document);
  noteDocument(draft);
  for (const rules of rulesByDetector(document)) exportDetector(rules, draft);
  const { notCarried } = draft;
  const exceeded = limitsExceeded(draft);
  return { guardrail: compose(draft), notCarried: [...notCarried, ...exceeded] };
}

function noteDocument(draft: ExportDraft): void {
  const { name, mode, blockedInput, patterns, words, topics, checks, allowedHosts, rules } = draft.document;
  if (bedrockName(name) !== name)
    draft.omit("name", `Bedrock's names are shorter or plainer: "${bedrockName(name)}".`);
  if (mode === "shadow")
    draft.omit("mode", "Bedrock has no shadow mode; every action is NONE, which only detects.");
  if (blockedInput.respondWith === "error")
    draft.omit("blockedInput.respondWith", "Bedrock answers with the message.");
  if (allowedHosts.length > 0) draft.omit("allowedHosts", "Bedrock has nothing like it.");
  if (checks.length > 0) draft.omit("checks", "Bedrock asks nobody else.");
  const used = new Set(rules.map(({ detector }) => detector));
  const noteUnused = (
    family: string,
    member: string,
    definitions: readonly { readonly name: string }[],
  ): void => {
    definitions.forEach((definition, at) => {
      if (!used.has(`${family}.${definition.name}`)) draft.omit(`${member}[${at}]`, "No rule uses it.");
    });
  };
  noteUnused("pattern", "patterns", patterns);
  noteUnused("words", "words", words);
  noteUnused("topic", "topics", topics);
}

/** Policies that have nothing in them are left out, as Bedrock leaves them out. */
function compose(draft: ExportDraft): JsonObject {
  const { document, filters, topics, words, managedWordLists, piiEntities, regexes, groundingFilters } =
    draft;
  const { name, description, blockedInput, blockedOutput } = document;
  return {
    name: bedrockName(name),
    ...(description === undefined ? {} : { description }),
    ...policy("topicPolicy", { topics }),
    ...policy("contentPolicy", { filters }),
    ...policy("wordPolicy", { words, managedWordLists }),
    ...policy("sensitiveInformationPolicy", { piiEntities, regexes }),
    ...policy("contextualGroundingPolicy", { filters: groundingFilters }),
    blockedInputMessaging: blockedInput.message,
    blockedOutputsMessaging: blockedOutput.message,
  };
}

function policy(name: string, lists: Readonly<Record<string, readonly JsonObject[]>>): JsonObject {
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  if (filled.length === 0) return {};
  return { [name]: Object.fromEntries(filled.map(([member, list]) => [member, [...list]])) };
}
