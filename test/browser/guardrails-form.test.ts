import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import type { GuardrailDocument, GuardrailRule } from "../../src/contracts/documents.ts";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";

const FLOW_MS = 180_000;
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

const DOCUMENTS = `
kind: Guardrail
name: every/field
rules:
  - { detector: pii.email, action: tokenise }
  - { detector: pii.url, action: flag }
---
kind: Guardrail
name: trying
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.email, action: block, mode: shadow }
  - { detector: pii.url, action: block, mode: shadow }
---
kind: Guardrail
name: full
patterns: [{ name: case-number, pattern: "CASE-[0-9]{6}" }]
words: [{ name: colours, words: [red, green] }]
topics: [{ name: rivals, definition: Products of other companies., examples: [Is theirs better?] }]
checks: [{ name: judge, type: judge, model: sandbox/assistant, rubric: 1 where it is rude. }]
rules:
  - { detector: pii.email, action: tokenise, except: [{ value: info@example.com, reason: Ours }] }
---
kind: Model
name: trying-model
guardrail: trying
operations: [chat]
routes: [{ provider: sandbox, model: echo }]
`;

/** The control for each member of a rule, by its name. The compiler asks for a line with each new member. */
const RULE_CONTROLS: Readonly<Record<keyof GuardrailRule, string>> = {
  detector: "Another detector",
  action: "What happens to what pii.email finds",
  surrogate: "Surrogates",
  sources: "Looks at",
  origins: "Whose words it looks at",
  threshold: "Acts on scores from",
  strength: "Acts on findings by",
  mode: "Mode of this rule",
  sample: "Share of the exchanges it looks at",
  except: "Exceptions",
  onFailure: "When it cannot check",
  timeoutMs: "Time for one text, in ms",
};

/** The same of a guardrail. Its kind is what the screen is about, and its name stands above. */
const GUARDRAIL_CONTROLS: Readonly<Record<Exclude<keyof GuardrailDocument, "kind" | "name">, string>> = {
  description: "Description",
  mode: "Mode",
  blockedInput: "Message for a blocked prompt",
  blockedOutput: "Message for a blocked answer",
  extends: "Builds on",
  without: "Without",
  patterns: "Pattern",
  words: "Words, one a line",
  topics: "What it is",
  checks: "Checks by others, as YAML",
  allowedHosts: "Hosts that answers may link to",
  destination: "Answers go to",
  spotlight: "Results of tools are marked",
  keepSamples: "Keep the texts of some exchanges",
  rules: "Add a rule",
};

const saidIn = async (page: Page): Promise<string> =>
  (await page.getByRole("textbox", { name: "YAML", exact: true }).locator(".cm-line").allTextContents()).join(
    "\n",
  );

/** A control by how its name begins (hints may follow); it may be a group or a button. */
function named(page: Page, name: string): Locator {
  const beginning = new RegExp(`^${name}`);
  return page
    .getByLabel(beginning)
    .or(page.getByRole("group", { name: beginning }))
    .or(page.getByRole("button", { name: beginning }))
    .first();
}

async function openRule(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: `${title}: more` }).click();
}

describeConsole("the form of a guardrail", { documents: DOCUMENTS }, (console) => {
  async function publish(page: Page): Promise<void> {
    await page.getByRole("button", { name: "Publish …" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText(/is in force as version \d/).waitFor();
  }

  async function stored(name: string): Promise<GuardrailDocument> {
    const { json } = await console.node.administer("GET", `/api/documents/Guardrail/${name}`);
    return (json as { document: GuardrailDocument }).document;
  }

  it("has a control for every member of a guardrail and of a rule", async () => {
    const { page } = await console.open("/guardrails/full");
    await openRule(page, "Rule 1, pii.email");
    for (const name of [...Object.values(RULE_CONTROLS), ...Object.values(GUARDRAIL_CONTROLS)])
      await named(page, name).waitFor();
  });

  it("writes what is chosen for a rule, and the node takes it", { timeout: FLOW_MS }, async () => {
    const { page, expectComplaint } = await console.open(`/guardrails/${encodeURIComponent("every/field")}`);
    // A draft that is half done is answered with 422.
    expectComplaint(/status of 422 .*\/api\/documents/);
    await openRule(page, "Rule 1, pii.email");
    const rule = page.getByRole("listitem").filter({ hasText: "pii.email" }).first();
    await rule.getByLabel("Surrogates").check();
    await rule.getByLabel("Results of tools").check();
    await rule.getByLabel("Users").check();
    await rule.getByLabel("Acts on findings by").selectOption("strength");
    await rule.getByLabel("Strength, prompts").selectOption("HIGH");
    await rule.getByLabel("Strength, answers").selectOption("LOW");
    await rule.getByLabel("When it cannot check").selectOption("allow");
    await rule.getByRole("button", { name: "Add an exception" }).click();
    await rule.getByText(/^except\.0\.value: /).waitFor();
    await rule.getByLabel("Text 1").fill("info@example.com");
    await rule.getByLabel("Reason 1").fill("Our own: it is public");
    await rule.getByLabel("Until 1").fill("2099-12-31T09:30");
    await rule.getByRole("button", { name: "Add an exception" }).click();
    await rule.getByLabel("Text 2").fill("x");
    await rule.getByRole("button", { name: "Take out exception 2" }).click();
    await openRule(page, "Rule 2, pii.url");
    const second = page.getByRole("listitem").filter({ hasText: "pii.url" }).first();
    await second.getByLabel("Share of the exchanges it looks at").pressSequentially("0.25");
    await second.getByLabel("Time for one text, in ms").fill("750");
    await second.getByLabel("Answers", { exact: true }).uncheck();
    await page.getByLabel("Answers go to").selectOption("browser");
    await page.getByLabel("Results of tools are marked").selectOption("datamark");
    await publish(page);
    expect(await stored("every/field")).toMatchObject({
      destination: "browser",
      spotlight: { method: "datamark", origins: ["tool-result"] },
      rules: [
        {
          detector: "pii.email",
          action: "tokenise",
          surrogate: true,
          origins: ["user", "tool-result"],
          strength: { input: "HIGH", output: "LOW" },
          onFailure: "allow",
          except: [
            {
              value: "info@example.com",
              reason: "Our own: it is public",
              expires: "2099-12-31T09:30:00Z",
            },
          ],
        },
        { detector: "pii.url", sources: ["input"], sample: 0.25, timeoutMs: 750 },
      ],
    });

    // Back to where nothing is said of it.
    await rule.getByLabel("Acts on findings by").selectOption("threshold");
    await rule.getByLabel("Users").uncheck();
    await rule.getByLabel("Results of tools").uncheck();
    await rule.getByRole("button", { name: "Take out exception 1" }).click();
    await second.getByLabel("Share of the exchanges it looks at").fill("");
    await page.getByLabel("Answers go to").selectOption("");
    await page.getByLabel("Results of tools are marked").selectOption("");
    await expect.poll(() => saidIn(page)).not.toMatch(/except|origins|strength|sample|destination|spotlight/);
  });

  it("shows what is written as YAML, and keeps the comments in it", { timeout: FLOW_MS }, async () => {
    const { page, expectComplaint } = await console.open("/guardrails/full");
    expectComplaint(/status of 422 .*\/api\/documents/);
    const yaml = page.getByRole("textbox", { name: "YAML", exact: true });
    await openRule(page, "Rule 1, pii.email");
    await page.locator(".cm-content").first().waitFor();
    await yaml.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(
      `kind: Guardrail
name: full
rules:
  # Agreed with the works council.
  - detector: pii.email
    action: review
    sample: 0.1 # one in ten
    origins: [ user ]
    strength: { input: LOW, output: NONE }
    except:
      - { value: a@example.com, reason: Ours, expires: 2099-01-01T00:00:00Z }
spotlight: { method: encode }
destination: sql
`,
    );
    await expect.poll(() => page.getByLabel("Share of the exchanges it looks at").inputValue()).toBe("0.1");
    expect(await page.getByLabel("Strength, prompts").inputValue()).toBe("LOW");
    expect(await page.getByLabel("Strength, answers").inputValue()).toBe("NONE");
    expect(await page.getByLabel("Users").isChecked()).toBe(true);
    expect(await page.getByLabel("Text 1").inputValue()).toBe("a@example.com");
    expect(await page.getByLabel("Until 1").inputValue()).toBe("2099-01-01T00:00");
    expect(await page.getByLabel("Results of tools are marked").inputValue()).toBe("encode");
    expect(await page.getByLabel("Answers go to").inputValue()).toBe("sql");
    await page.getByLabel("Reason 1").fill("Ours alone");
    await expect.poll(() => saidIn(page)).toContain("reason: Ours alone");
    for (const kept of ["# Agreed with the works council.", "# one in ten"])
      expect(await saidIn(page)).toContain(kept);
  });

  it(
    "takes detectors of one's own, and says of checks what is wrong where it is",
    { timeout: FLOW_MS },
    async () => {
      const { page, expectAccessible, expectComplaint } = await console.open("/guardrails/full");
      expectComplaint(/status of 422 .*\/api\/documents/);
      await page.getByLabel("Words that raise the score").fill("case, ticket,");
      await page.getByLabel("Score of what it finds").fill(".8");
      await page.getByLabel("Capitals make a difference").check();
      await page.getByLabel("Words, one a line").fill("red\nblue");
      await page.getByLabel("Type of what it finds").first().fill("COLOUR");
      await page.getByLabel("What it is", { exact: true }).fill("What others sell.");
      await page.getByRole("button", { name: "Add an example" }).click();
      await page.getByLabel("Example 2", { exact: true }).fill("Who else makes it?");
      await page.getByLabel("Add a check").selectOption("judge");
      const checks = page.getByRole("region", { name: "Checks by others" });
      const box = checks.getByRole("textbox");
      await expect
        .poll(async () => (await box.locator(".cm-line").allTextContents()).join())
        .toContain("check-1");
      await box.click();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("End");
      // The editor indents the new line.
      await page.keyboard.type("\ncolour: blue");
      await checks.getByText(/^Line \d+ here: 0/).waitFor();
      await checks.locator(".cm-lintRange-error").first().waitFor();
      await expectAccessible();
      await box.click();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Backspace");
      await checks.getByText(/^Line \d+ here/).waitFor({ state: "detached" });
      await publish(page);
      expect(await stored("full")).toMatchObject({
        patterns: [{ name: "case-number", context: ["case", "ticket"], score: 0.8, caseSensitive: true }],
        words: [{ name: "colours", words: ["red", "blue"], type: "COLOUR" }],
        topics: [{ definition: "What others sell.", examples: ["Is theirs better?", "Who else makes it?"] }],
        checks: [{ type: "judge" }, { name: "check-1", type: "judge" }],
      });
    },
  );

  it(
    "promotes a rule that is only tried, in place of the one that is enforced",
    { timeout: FLOW_MS },
    async () => {
      const { url, key } = console.node;
      const response = await fetch(`${url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({
          model: "trying-model",
          messages: [{ role: "user", content: "Mail ada@example.com" }],
        }),
      });
      expect(response.status).toBe(200);
      const { page, expectAccessible } = await console.open("/guardrails/trying?tab=results");
      const card = page.getByRole("region", { name: "Rules that are only tried" });
      await card
        .getByRole("listitem")
        .filter({ hasText: "pii.email" })
        .getByText(/^in 1 prompt and \d answers?; enforced rules for it acted in 1 prompt/)
        .waitFor({ timeout: 60_000 });
      await expectAccessible();
      await card.getByRole("button", { name: "Promote the rule for pii.email …" }).click();
      const dialog = page.getByRole("dialog");
      expect(await dialog.getByLabel("Take out what it takes the place of").isChecked()).toBe(true);
      await dialog.getByText("Line by line").click();
      await dialog.getByRole("region", { name: "Differences line by line" }).waitFor();
      await expectAccessible();
      await dialog.getByRole("button", { name: "Promote", exact: true }).click();
      await page.getByText("trying is in force as version 2.").waitFor();
      expect((await stored("trying")).rules).toMatchObject([
        { detector: "pii.email", action: "block", mode: "enforce" },
        { detector: "pii.url", mode: "shadow" },
      ]);

      await page.getByRole("tab", { name: "Edit" }).click();
      await openRule(page, "Rule 2, pii.url");
      await page.getByRole("button", { name: "Promote this rule …" }).click();
      await dialog.getByRole("button", { name: "Promote", exact: true }).click();
      await page.getByText("trying is in force as version 3.").waitFor();
      await card.waitFor({ state: "detached" });
      expect((await stored("trying")).rules.map(({ mode }) => mode)).toEqual(["enforce", "enforce"]);
    },
  );

  it("offers nothing to promote to those who only read", async () => {
    const { page } = await console.open("/guardrails/full", { as: { groups: ["auditors"] } });
    await openRule(page, "Rule 1, pii.email");
    expect(await page.getByLabel("Acts on findings by").isDisabled()).toBe(true);
    for (const name of [/^Add /, /^Take out/, /^Promote/])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
  });

  it.each(LOOKS)("can be read by everybody: $theme, $width px", { timeout: FLOW_MS }, async (look) => {
    const { page, expectAccessible, expectNoSidewaysScroll } = await console.open("/guardrails/full", look);
    await openRule(page, "Rule 1, pii.email");
    await page.getByLabel("Text 1").waitFor();
    await page.getByRole("region", { name: "Checks by others" }).locator(".cm-content").waitFor();
    await expectAccessible();
    await expectNoSidewaysScroll();
  });
});
