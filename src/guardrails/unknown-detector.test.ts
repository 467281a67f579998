import { expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";
import { unknownDetector } from "./unknown-detector.ts";

const KNOWN = ["pii.email", "pii.phone", "attack.prompt-injection", "words.projects", "topic.stocks"];

it.each([
  ["pii.emial", "pii.email"],
  ["pii.e-mail", "pii.email"],
  ["attack.prompt_injection", "attack.prompt-injection"],
  ["word.projects", "words.projects"],
  ["pii.fone", "pii.phone"],
  ["secret.jwt", undefined],
  ["p", undefined],
])("the name nearest to %s is %s", (missing, nearest) => {
  expect(nearestName(missing, KNOWN)).toBe(nearest);
});

it("tells what was probably meant, and what the guardrail makes itself", () => {
  expect(unknownDetector("pii.emial", KNOWN)).toBe(
    'there is no detector "pii.emial". Did you mean "pii.email"? The guardrail\'s own are: topic.stocks, words.projects. ' +
      "Those shipped are listed in docs/reference/detectors.md.",
  );
  expect(unknownDetector("other", ["pii.email"])).toBe(
    'there is no detector "other". The guardrail makes none of its own. Those shipped are listed in docs/reference/detectors.md.',
  );
});
