import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeConsole } from "../support/console-browser.ts";

const FLOW_MS = 120_000;
const DOCUMENTS = `
kind: Guardrail
name: draft-me
rules: [{ detector: pii.email, action: mask }]
`;

/** What the node answers where somebody types so slowly that it is asked in between; Chromium tells of it. */
const HALF_WRITTEN = /status of 422 .*\/api\/documents/;

/** The editor itself, once its code has come. */
const editorOf = (page: Page): Locator => page.locator(".cm-content");

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editorOf(page).first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

const linesOf = async (page: Page): Promise<string> =>
  (await editorOf(page).locator(".cm-line").allTextContents()).join("\n");

describeConsole("what is written in the console and not saved", { documents: DOCUMENTS }, (console) => {
  it("is kept in a new document until one says that it may go", { timeout: FLOW_MS }, async () => {
    const { page, expectAccessible, expectComplaint } = await console.open("/settings?tab=documents");
    expectComplaint(HALF_WRITTEN);
    await page.getByRole("button", { name: "New document" }).click();
    await page.getByRole("link", { name: /^Team/ }).click();
    await typeAtEnd(page, "description: Sells.");
    // The button that applies it changes its colour with the answer of the node.
    await page.getByRole("button", { name: "Review and apply …", disabled: false }).waitFor();
    await page.getByText("The node can take this.").waitFor();
    const question = page.getByRole("dialog", { name: "Leave without applying?" });
    const overview = page.getByRole("navigation").getByRole("link", { name: "Overview" });

    await overview.click();
    await question.waitFor();
    await expectAccessible();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    expect(await linesOf(page)).toContain("description: Sells.");

    await page.goBack({ waitUntil: "commit" });
    await question.waitFor();
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(page.url()).toContain("/settings/documents/Team");
    expect(await linesOf(page)).toContain("description: Sells.");

    await overview.click();
    await question.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    expect(await question.count()).toBe(0);
  });

  it("is asked about by the browser where the page is loaded anew", { timeout: FLOW_MS }, async () => {
    const { page, expectComplaint } = await console.open("/settings/documents/Team");
    expectComplaint(HALF_WRITTEN);
    expectComplaint(/^dialog: /);
    await typeAtEnd(page, "description: Sells.");
    const asked = page.waitForEvent("dialog");
    await page.evaluate("location.reload()");
    expect((await asked).type()).toBe("beforeunload");
    expect(await linesOf(page)).toContain("description: Sells.");
  });

  it("is kept in a guardrail, and between its tabs", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/guardrails");
    await page.getByRole("link", { name: "draft-me" }).first().click();
    await editorOf(page).waitFor();
    await page.getByLabel("What happens to what pii.email finds").selectOption("block");
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("tab", { name: "Edit" }).click();
    expect(await page.getByLabel("What happens to what pii.email finds").inputValue()).toBe("block");
    await page.getByRole("link", { name: "All guardrails" }).click();
    const question = page.getByRole("dialog", { name: "Leave without publishing?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByLabel("What happens to what pii.email finds").inputValue()).toBe("block");
    await page.getByRole("link", { name: "All guardrails" }).click();
    await question.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("heading", { name: "Guardrails", level: 1 }).waitFor();
  });

  it("is kept in an access policy, whichever way its dialog would go", { timeout: FLOW_MS }, async () => {
    const { page, expectAccessible, expectComplaint } = await console.open("/");
    expectComplaint(HALF_WRITTEN);
    await page.getByRole("navigation").getByRole("link", { name: "Access" }).click();
    await page.getByRole("tab", { name: "Policies" }).click();
    await page.getByRole("button", { name: "New policy" }).click();
    await typeAtEnd(page, "// payments");
    const question = page.getByText("What you wrote here is lost when this closes.");
    await page.goBack({ waitUntil: "commit" });
    await question.waitFor();
    await expectAccessible();
    await page.getByRole("button", { name: "Go on writing" }).click();
    await question.waitFor({ state: "detached" });
    expect(await linesOf(page)).toContain("// payments");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Close without saving" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

describeConsole("the editor of documents", {}, (console) => {
  it("takes what is typed before its code has come, and the cursor goes over to it", async () => {
    const { page, expectComplaint } = await console.open("/settings?tab=documents");
    expectComplaint(HALF_WRITTEN);
    let letThrough = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route(/code-mirror[^/]*\.js/, async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole("button", { name: "New document" }).click();
    await page.getByRole("link", { name: /^Team/ }).click();
    const field = page.getByRole("textbox", { name: "Document as YAML" });
    await field.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("description: ");
    expect(await editorOf(page).count()).toBe(0);
    letThrough();
    await editorOf(page).waitFor();
    await page.keyboard.type("Sells.");
    await expect.poll(() => linesOf(page)).toContain("description: Sells.");
  });

  it(
    "is typed over, cut, pasted, folded and taken back without an inline style",
    { timeout: FLOW_MS },
    async () => {
      const { page, expectComplaint } = await console.open("/settings/documents/Prompt");
      expectComplaint(HALF_WRITTEN);
      const taken = page.getByText("The node can take this.");
      await taken.waitFor();
      await typeAtEnd(page, "");
      await page.keyboard.press("Control+A");
      await page.keyboard.type("kind: Team\nname: typed-over\n");
      await expect.poll(() => linesOf(page)).toBe("kind: Team\nname: typed-over\n");
      await taken.waitFor();
      // Over part of a line, over a selection with a deletion, and back again.
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Shift+End");
      await page.keyboard.type("kind: Project");
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Control+Z");
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Control+X");
      await expect.poll(() => linesOf(page)).toBe("");
      await page.keyboard.press("Control+V");
      await expect.poll(() => linesOf(page)).toContain("kind: Project");
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText("kind: Team\nname: put-in\n");
      await expect.poll(() => linesOf(page)).toBe("kind: Team\nname: put-in\n");
      await page.keyboard.press("Control+Z");
      // What would go against the content security policy is a complaint of the page, which fails the test.
      expect(await page.locator(".cm-content [style]").count()).toBe(0);
    },
  );
});
