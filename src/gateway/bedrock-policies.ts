/** The lists of a Bedrock assessment that a finding may stand in (botocore `bedrock-runtime` 2023-09-30, GuardrailAssessment). */
export type BedrockList =
  | "contentFilters"
  | "customWords"
  | "managedWordLists"
  | "groundingFilters"
  | "piiEntities"
  | "regexes"
  | "topics";

/** What Bedrock knows as sensitive information, by its own names (GuardrailPiiEntityType). Ours are the same words. */
const PII_ENTITIES: ReadonlySet<string> = new Set(
  (
    "ADDRESS AGE AWS_ACCESS_KEY AWS_SECRET_KEY CA_HEALTH_NUMBER CA_SOCIAL_INSURANCE_NUMBER CREDIT_DEBIT_CARD_CVV " +
    "CREDIT_DEBIT_CARD_EXPIRY CREDIT_DEBIT_CARD_NUMBER DRIVER_ID EMAIL INTERNATIONAL_BANK_ACCOUNT_NUMBER IP_ADDRESS " +
    "LICENSE_PLATE MAC_ADDRESS NAME PASSWORD PHONE PIN SWIFT_CODE UK_NATIONAL_HEALTH_SERVICE_NUMBER " +
    "UK_NATIONAL_INSURANCE_NUMBER UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER URL USERNAME US_BANK_ACCOUNT_NUMBER " +
    "US_BANK_ROUTING_NUMBER US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER US_PASSPORT_NUMBER US_SOCIAL_SECURITY_NUMBER " +
    "VEHICLE_IDENTIFICATION_NUMBER"
  ).split(" "),
);

/** Families of detectors, the part of an id before its first dot, that are not sensitive information. */
const LIST_OF_FAMILY: ReadonlyMap<string, BedrockList> = new Map([
  ["attack", "contentFilters"],
  ["leak", "contentFilters"],
  ["content", "contentFilters"],
  ["check", "contentFilters"],
  ["word", "customWords"],
  ["words", "customWords"],
  ["topic", "topics"],
  ["topics", "topics"],
  ["grounding", "groundingFilters"],
]);

/**
 * Where a finding stands. What Bedrock has no policy for (other countries' identifiers, tokens of services, unsafe output) is told as a
 * named pattern, which Bedrock lets operators name freely.
 */
export function bedrockListOf(detector: string, type: string): BedrockList {
  const list = LIST_OF_FAMILY.get(familyOf(detector));
  if (list === undefined) return PII_ENTITIES.has(type) ? "piiEntities" : "regexes";
  if (list === "groundingFilters" && type !== "GROUNDING" && type !== "RELEVANCE") return "regexes";
  const isOfWords = list === "customWords" || list === "contentFilters";
  return isOfWords && type === "PROFANITY" ? "managedWordLists" : list;
}

/** The name a finding has in its list: attacks and leaks of the prompt are one filter there; what operators named keeps that name. */
export function bedrockNameOf(detector: string, type: string): string {
  const family = familyOf(detector);
  if (family === "attack" || family === "leak") return "PROMPT_ATTACK";
  return NAMED_BY_OPERATORS.has(family) ? detector.slice(family.length + 1) : type;
}

const NAMED_BY_OPERATORS: ReadonlySet<string> = new Set(["pattern", "topic", "topics"]);

function familyOf(detector: string): string {
  return detector.split(".", 1)[0] ?? "";
}
