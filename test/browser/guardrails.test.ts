import { expect, it } from "vitest";
import { describeConsole, type ConsoleTest } from "../support/console-browser.ts";

const DOCUMENTS = `
kind: Guardrail
name: help/desk
description: What the help desk may be told.
keepSamples: { perHour: 120, days: 1 }
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.url, action: flag, mode: shadow }
---
kind: Guardrail
name: watching
mode: shadow
rules: [{ detector: pii.email, action: block }]
---
kind: Model
name: help-desk
guardrail: help/desk
operations: [chat]
routes: [{ provider: sandbox, model: echo }]
`;
const ADDRESS = `/guardrails/${encodeURIComponent("help/desk")}`;
const HOSTILE = '<img src=x onerror="alert(1)">ada@example.com';

describeConsole("guardrails in the console", { documents: DOCUMENTS }, (console: ConsoleTest) => {
  async function chat(content: string): Promise<void> {
    const { url, key } = console.node;
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "help-desk", messages: [{ role: "user", content }] }),
    });
    expect(response.status).toBe(200);
    await response.text();
  }

  async function documentOf(name: string) {
    const { json } = await console.node.administer("GET", `/api/documents/Guardrail/${name}`);
    return json as {
      version: number;
      document: { mode: string; rules: { detector: string; action: string }[] };
    };
  }

  it("are listed with what they did", async () => {
    await chat("Mail ada@example.com");
    const { page, expectAccessible, expectNoSidewaysScroll } = await console.open("/guardrails");
    const row = page.getByRole("row", { name: /help\/desk/ });
    await row.getByText("help-desk", { exact: true }).waitFor();
    await row.getByText("1 inspected").waitFor({ timeout: 40_000 });
    await page
      .getByRole("row", { name: /^default/ })
      .getByText("Shipped")
      .waitFor();
    await expectAccessible();
    await expectNoSidewaysScroll();
    await page.getByLabel("Search guardrails").fill("no such thing");
    await page.getByText("No guardrail is called so").waitFor();
  });

  it("are edited as a form and as YAML, tried, published and rolled back", { timeout: 120_000 }, async () => {
    await chat("Mail bob@example.com");
    const { page, expectAccessible, expectComplaint } = await console.open(ADDRESS);
    // Chromium complains of every answer that is none of success; this one says what is wrong with a draft.
    expectComplaint(/status of 422 .*\/api\/documents/);
    const yaml = page.getByRole("textbox", { name: "YAML" });
    const said = async (): Promise<string> => (await yaml.locator(".cm-line").allInnerTexts()).join("\n");

    // What is written by hand stays when the form changes something else.
    await yaml.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("# agreed with the works council\n");
    await page.getByLabel("What happens to what pii.email finds").selectOption("block");
    await expect.poll(said).toContain("{ detector: pii.email, action: block }");
    expect(await said()).toContain("# agreed with the works council");
    await page.getByText("Not published").waitFor();

    // And the other way; what the node does not take is said where it stands.
    await yaml.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("  - { detector: pii.e-mail, action: mask }");
    await page.getByRole("list", { name: "Problems" }).getByText("Line 12", { exact: false }).waitFor();
    await page.getByText("Rules (3)").waitFor();
    expect(await page.getByRole("button", { name: "Publish …" }).isDisabled()).toBe(true);
    await page.locator(".cm-lintRange-error").first().waitFor();
    await expectAccessible();
    await page.getByRole("button", { name: "Rule 3, pii.e-mail: more" }).click();
    await page.getByRole("button", { name: "Another detector" }).click();
    await page.getByPlaceholder("email, card, prompt injection …").fill("payment-card");
    await page.getByRole("option", { name: /pii\.payment-card/ }).click();
    await expect.poll(said).toContain("pii.payment-card");
    await page.getByRole("list", { name: "Problems" }).waitFor({ state: "detached" });

    await page.getByRole("tab", { name: "Try" }).click();
    await page.getByLabel("Text to try").fill(HOSTILE);
    const draft = page.getByRole("region", { name: "The draft" });
    await draft.getByText("Differs from what is in force").waitFor();
    await draft.locator("mark", { hasText: "ada@example.com" }).waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    await page.getByRole("button", { name: "Try the draft on them" }).click();
    await page.getByText(/^(\d) of \1 would end otherwise\.$/).waitFor();
    await expectAccessible();

    await page.getByRole("button", { name: "Publish …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("action: mask → block").waitFor();
    await dialog.getByText("rule pii.payment-card").waitFor();
    await expectAccessible();
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("help/desk is in force as version 2.").waitFor();
    await page.getByText("Not published").waitFor({ state: "detached" });
    expect(await documentOf("help/desk")).toMatchObject({
      version: 2,
      document: { rules: [{ action: "block" }, {}, { detector: "pii.payment-card" }] },
    });

    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("region", { name: "Differences line by line" }).waitFor();
    await page.getByRole("button", { name: "Roll back to v1 …" }).click();
    await dialog.getByRole("button", { name: "Roll back", exact: true }).click();
    await page.getByText("help/desk is in force as version 3.").waitFor();
    await expectAccessible();
    expect((await documentOf("help/desk")).document.rules.map(({ action }) => action)).toEqual([
      "mask",
      "flag",
    ]);

    await page.getByRole("tab", { name: "Results" }).click();
    await page.getByRole("cell", { name: "pii.email" }).first().waitFor();
    await expectAccessible();
  });

  it("are promoted out of shadow mode", async () => {
    const { page } = await console.open("/guardrails/watching");
    await page.getByRole("button", { name: "Promote …" }).click();
    await page.getByRole("dialog").getByText("shadow → enforce").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Promote", exact: true }).click();
    await page.getByText("watching is in force as version 2.").waitFor();
    expect((await documentOf("watching")).document.mode).toBe("enforce");
  });

  it("begin with a name, as a copy where that is wanted", async () => {
    const { page } = await console.open("/guardrails");
    await page.getByRole("button", { name: "New guardrail" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Give it a name.").waitFor();
    await page.getByLabel("Name").fill("team/copy");
    await page.getByLabel("Begin with").selectOption("watching");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("heading", { name: "team/copy" }).waitFor();
    await page.getByRole("button", { name: "Publish …" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("team/copy is in force as version 1.").waitFor();
    expect((await documentOf("team/copy")).document.rules).toMatchObject([{ detector: "pii.email" }]);
  });

  it("are tried before they are published on exchanges that another one has kept", async () => {
    await chat("Mail carol@example.com");
    const { page, expectAccessible } = await console.open("/guardrails/not-there-yet?tab=edit");
    await page.getByRole("button", { name: "Add a rule" }).first().click();
    await page.getByPlaceholder("email, card, prompt injection …").fill("pii.email");
    await page.getByRole("option", { name: /^pii\.email/ }).click();
    await page.getByLabel("What happens to what pii.email finds").selectOption("block");
    await page.getByRole("tab", { name: "Try" }).click();
    await page.getByLabel("Kept by").selectOption("help/desk");
    await page.getByRole("button", { name: "Try the draft on them" }).click();
    await page.getByText(/^(All \d+|\d+ of \d+|It) would end /).waitFor();
    await page.getByLabel(/^Compare with what help\/desk makes of them/).uncheck();
    await page.getByRole("button", { name: "Try the draft on them" }).click();
    await page.getByText(/^The draft would act on [1-9]\d* of \d+\.$/).waitFor();
    await expectAccessible();
    // Nothing was published by it.
    const { status } = await console.node.administer("GET", "/api/documents/Guardrail/not-there-yet");
    expect(status).toBe(404);
  });

  it("can be read, and not changed, by those who only read", async () => {
    const { page, expectAccessible } = await console.open("/guardrails/default", {
      as: { groups: ["auditors"] },
    });
    await page.getByRole("tab", { name: "Rules" }).waitFor();
    await page.getByRole("textbox", { name: "YAML" }).waitFor();
    expect(await page.getByRole("button", { name: "Publish …" }).count()).toBe(0);
    expect(await page.getByRole("tab", { name: "Try" }).count()).toBe(0);
    expect(await page.getByLabel("Mode", { exact: true }).isDisabled()).toBe(true);
    await expectAccessible();
  });

  it.each([390, 1440])(
    "fit a screen %i px wide, light and dark",
    async (width) => {
      for (const theme of ["light", "dark"] as const) {
        for (const tab of ["edit", "try", "results", "versions"]) {
          const opened = await console.open(`${ADDRESS}?tab=${tab}`, { width, theme });
          await opened.expectNoSidewaysScroll();
          await opened.expectAccessible();
        }
      }
    },
    120_000,
  );
});
