import { expect, it } from "vitest";
import {
  MESSAGE_DEFAULTS,
  OWN_DEFAULTS,
  RULE_DEFAULTS,
} from "../../console/src/screens/guardrails/guardrail-yaml.ts";
import { CustomPattern, DeniedTopic, WordList } from "../../src/contracts/custom-rules.ts";
import { GuardrailDocument, GuardrailRule } from "../../src/contracts/documents.ts";

/** The console leaves out what the gateway would fill in; it has no schemas, and says it again. */
const FILLED_IN = [
  {
    of: "a rule",
    schema: GuardrailRule,
    least: { detector: "pii.email", action: "mask" },
    ours: RULE_DEFAULTS,
  },
  { of: "a pattern", schema: CustomPattern, least: { name: "a", pattern: "a" }, ours: OWN_DEFAULTS.patterns },
  { of: "a list of words", schema: WordList, least: { name: "a", words: ["a"] }, ours: OWN_DEFAULTS.words },
  { of: "a topic", schema: DeniedTopic, least: { name: "a", definition: "a" }, ours: OWN_DEFAULTS.topics },
];

it.each(FILLED_IN)("the console and the gateway fill in the same of $of", ({ schema, least, ours }) => {
  expect(schema.parse(least)).toStrictEqual({ ...least, ...ours });
});

it("the console and the gateway have the same words for what is blocked", () => {
  const { blockedInput, blockedOutput } = GuardrailDocument.parse({ kind: "Guardrail", name: "a" });
  expect({ blockedInput, blockedOutput }).toStrictEqual(MESSAGE_DEFAULTS);
});
