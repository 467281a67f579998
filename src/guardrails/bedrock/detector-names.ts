/** Our detector for each kind of sensitive information that Bedrock knows (GuardrailPiiEntityType). */
export const DETECTOR_OF_PII: ReadonlyMap<string, string> = new Map([
  ["ADDRESS", "pii.address"],
  ["AGE", "pii.age"],
  ["AWS_ACCESS_KEY", "secret.aws-access-key"],
  ["AWS_SECRET_KEY", "secret.aws-secret-key"],
  ["CA_HEALTH_NUMBER", "pii.ca-health-number"],
  ["CA_SOCIAL_INSURANCE_NUMBER", "pii.ca-social-insurance"],
  ["CREDIT_DEBIT_CARD_CVV", "pii.card-cvv"],
  ["CREDIT_DEBIT_CARD_EXPIRY", "pii.card-expiry"],
  ["CREDIT_DEBIT_CARD_NUMBER", "pii.payment-card"],
  ["DRIVER_ID", "pii.driver-id"],
  ["EMAIL", "pii.email"],
  ["INTERNATIONAL_BANK_ACCOUNT_NUMBER", "pii.iban"],
  ["IP_ADDRESS", "pii.ip-address"],
  ["LICENSE_PLATE", "pii.license-plate"],
  ["MAC_ADDRESS", "pii.mac-address"],
  ["NAME", "pii.name"],
  ["PASSWORD", "secret.password"],
  ["PHONE", "pii.phone"],
  ["PIN", "pii.pin"],
  ["SWIFT_CODE", "pii.swift-code"],
  ["UK_NATIONAL_HEALTH_SERVICE_NUMBER", "pii.uk-nhs-number"],
  ["UK_NATIONAL_INSURANCE_NUMBER", "pii.uk-national-insurance"],
  ["UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER", "pii.uk-taxpayer-reference"],
  ["URL", "pii.url"],
  ["USERNAME", "pii.username"],
  ["US_BANK_ACCOUNT_NUMBER", "pii.us-bank-account"],
  ["US_BANK_ROUTING_NUMBER", "pii.us-bank-routing"],
  ["US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER", "pii.us-itin"],
  ["US_PASSPORT_NUMBER", "pii.us-passport"],
  ["US_SOCIAL_SECURITY_NUMBER", "pii.us-ssn"],
  ["VEHICLE_IDENTIFICATION_NUMBER", "pii.vehicle-identification-number"],
]);

/** Our detector for each of Bedrock's content filters (GuardrailContentFilterType). */
export const DETECTOR_OF_FILTER: ReadonlyMap<string, string> = new Map([
  ["SEXUAL", "content.sexual"],
  ["VIOLENCE", "content.violence"],
  ["HATE", "content.hate"],
  ["INSULTS", "content.insults"],
  ["MISCONDUCT", "content.misconduct"],
  ["PROMPT_ATTACK", "attack.prompt-injection"],
]);

/**
 * What Bedrock's PROMPT_ATTACK looks for as well: all of it is one filter there, and "attack.prompt-injection" speaks for it here.
 */
export const ATTACK_COMPANIONS: readonly string[] = [
  "attack.role-play",
  "attack.refusal-suppression",
  "attack.fake-turn",
  "attack.delimiter-break",
  "attack.payload-splitting",
  "attack.many-shot",
  "attack.indirect-injection",
];

/** Our detector for each word list that Bedrock manages (GuardrailManagedWordsType). */
export const DETECTOR_OF_WORDS: ReadonlyMap<string, string> = new Map([["PROFANITY", "content.profanity"]]);

/** Our detector for each check against sources (GuardrailContextualGroundingFilterType). */
export const DETECTOR_OF_GROUNDING: ReadonlyMap<string, string> = new Map([
  ["GROUNDING", "grounding.unsupported"],
  ["RELEVANCE", "grounding.irrelevant"],
]);

/** From our detector back to Bedrock's name. */
export function bedrockNames(detectors: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...detectors].map(([name, detector]) => [detector, name]));
}
