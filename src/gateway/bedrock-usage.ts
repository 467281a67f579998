import type { ExchangeFacts, Source, TextOrigin } from "../contracts/detection.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import { bedrockListOf, type BedrockList } from "./bedrock-policies.ts";

/** Bedrock counts text in units of up to so many characters (Amazon Bedrock pricing, "Guardrails"). */
const CHARS_PER_UNIT = 1_000;

/**
 * Units of Bedrock's `usage` (GuardrailUsage): for each policy that looked at the text, as many as the text has; for grounding as many
 * as text, sources and question have together.
 */
export function composeUsage(
  guardrail: CompiledGuardrail,
  source: Source,
  origin: TextOrigin,
  chars: number,
  facts?: ExchangeFacts,
): JsonObject {
  const looked = new Set<BedrockList>(
    guardrail.rulesFor(source, origin).rules.map(({ detector }) => bedrockListOf(detector.id, detector.type)),
  );
  const unitsOf = (size: number, ...lists: readonly BedrockList[]): number =>
    lists.some((list) => looked.has(list)) ? Math.ceil(size / CHARS_PER_UNIT) : 0;
  const units = (...lists: readonly BedrockList[]): number => unitsOf(chars, ...lists);
  const { sources = [], query = "" } = facts ?? {};
  const withSources = sources.reduce((sum, { length }) => sum + length, chars + query.length);
  return {
    topicPolicyUnits: units("topics"),
    contentPolicyUnits: units("contentFilters"),
    wordPolicyUnits: units("customWords", "managedWordLists"),
    sensitiveInformationPolicyUnits: units("piiEntities"),
    sensitiveInformationPolicyFreeUnits: units("regexes"),
    contextualGroundingPolicyUnits: sources.length === 0 ? 0 : unitsOf(withSources, "groundingFilters"),
  };
}
