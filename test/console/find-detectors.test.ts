import { expect, it } from "vitest";
import { findDetectors } from "../../console/src/screens/guardrails/find-detectors.ts";
import type { DetectorSummary } from "../../src/contracts/api/guardrails.ts";

const DETECTORS = [
  ["attack.prompt-injection", "Known phrases of attacks, in many pieces and emails."],
  ["pii.email-domain", "Domains."],
  ["pii.email", "E-mail addresses."],
  ["pii.payment-card", "Payment card numbers."],
].map(([id, description]) => ({ id, description }) as DetectorSummary);
const found = (text: string): string[] => findDetectors(DETECTORS, text).map(({ id }) => id);

it.each<[string, string[]]>([
  ["pii.email", ["pii.email", "pii.email-domain"]],
  ["EMAIL", ["pii.email-domain", "pii.email", "attack.prompt-injection"]],
  ["card", ["pii.payment-card"]],
  ["numbers card", ["pii.payment-card"]],
  ["pii.pin", []],
  ["", DETECTORS.map(({ id }) => id)],
])("are found by %j, the nearest first", (text, ids) => {
  expect(found(text)).toEqual(ids);
});
