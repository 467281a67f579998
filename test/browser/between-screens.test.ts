import { it } from "vitest";
import { describeConsole } from "../support/console-browser.ts";

const DOCUMENTS = `
kind: Guardrail
name: watching
mode: shadow
rules: [{ detector: pii.email, action: block }]
---
kind: Limit
name: per-key
requests: [{ limit: 60, per: minute }]
`;

describeConsole("ways between screens", { documents: DOCUMENTS }, (console) => {
  it("lead from each to the next without an error: what one has loaded, another can use", async () => {
    const { page } = await console.open("/guardrails");
    const navigation = page.getByRole("navigation", { name: "Screens" });
    const goTo = async (title: string): Promise<void> => {
      await navigation.getByRole("link", { name: title, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
    };
    await page.getByRole("row", { name: /^watching/ }).waitFor();

    await goTo("Access");
    await page.getByRole("tab", { name: "Policies" }).click();
    await page.getByText("persona/administrator").first().waitFor();

    await goTo("Cost");
    await page.getByRole("tab", { name: "Budgets" }).click();
    await page.getByText("There are no budgets").waitFor();

    await goTo("Settings");
    await page.getByRole("tab", { name: "Documents" }).click();
    await page.getByText("per-key").first().waitFor();

    await goTo("Guardrails");
    await page.getByRole("link", { name: "watching" }).click();
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("cell", { name: /^v1/ }).waitFor();

    // The same versions, where any document's are shown.
    await goTo("Settings");
    await page.getByRole("tab", { name: "Documents" }).click();
    await page.getByRole("link", { name: "watching" }).click();
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("cell", { name: /^v1/ }).waitFor();
  });

  it("keep what was typed to be tried", async () => {
    const { page } = await console.open("/guardrails/watching?tab=try");
    const typed = "Mail ada@example.com";
    await page.getByLabel("Text to try").fill(typed);
    await page.getByRole("tab", { name: "Edit" }).click();
    await page.getByText("Rules (1)").waitFor();
    await page.getByRole("tab", { name: "Try" }).click();
    await page.waitForFunction(
      `[...document.querySelectorAll("textarea")].some(({ value }) => value === ${JSON.stringify(typed)})`,
    );
  });
});
