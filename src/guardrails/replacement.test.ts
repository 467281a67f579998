import { describe, expect, it } from "vitest";
import { digestForTests, guardrailOf, patternDetector } from "../../test/support/lawful-detectors.ts";
import { partOf, receive, testDialect } from "../../test/support/stream-parts.ts";
import type { RuleAction } from "../contracts/documents.ts";
import { detectorById } from "../detectors/index.ts";
import { MAX_VALUE_CHARS } from "./limits.ts";
import { StreamGuard } from "./stream-guard.ts";
import { TokenVault } from "./token-vault.ts";

const over = patternDetector("over", /EMAIL_1\}[a-z]+/, 9);
const email = detectorById.get("pii.email") ?? over;

/** What the caller sees of an answer where "{EMAIL_1}" and "https://example.com/page-0001" stand for values. */
async function shown(answer: string, action: RuleAction): Promise<string> {
  const tokens = new TokenVault();
  tokens.tokenOf("EMAIL", "ada@example.org");
  tokens.surrogateOf("URL", "https://ada.name/diary");
  const rules = [over, email].map(({ id }) => ({ detector: id, action }));
  const guardrail = guardrailOf(rules, [over, email]);
  const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
  const released = await guard.push([partOf([{ choice: 0, lane: "a", text: answer }])]);
  return receive([...released, ...(await guard.end())]).lanes["0.a"] ?? "";
}

describe("what stands for a value, where a rule finds something that begins in it and goes on behind it", () => {
  it.each([
    ["mask", "see https://example.com/page-0001.jane.doe@corp.com", "see {EMAIL}"],
    ["redact", "see https://example.com/page-0001.jane.doe@corp.com", "see "],
    ["mask", "{EMAIL_1}secretword.", "{OVER}."],
    ["redact", "{EMAIL_1}secretword.", "."],
    ["hash", "{EMAIL_1}secretword.", `{OVER:${digestForTests("{EMAIL_1}secretword")}}.`],
    ["tokenise", "{EMAIL_1}secretword.", "{OVER}."],
    ["mask", `{EMAIL_1}${"a".repeat(MAX_VALUE_CHARS)}.`, "{OVER}."],
  ] as const)("is replaced with it (%s): %s", async (action, answer, expected) => {
    expect(await shown(answer, action)).toBe(expected);
  });

  it("is put back beside it", async () => {
    expect(await shown("{EMAIL_1} https://example.com/page-0001 eve@example.net", "mask")).toBe(
      "ada@example.org https://ada.name/diary {EMAIL}",
    );
  });
});
