import { beforeAll, expect, it } from "vitest";
import { describeConsole, THEMES, WIDTHS, type ConsolePage } from "../support/console-browser.ts";

/** Of what a busy machine may take a while for. */
const POLL = { timeout: 15_000, interval: 200 };
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
/** Of one kind, as many as the palette shows and some. */
const MANY = 7;
const SHOWN = 5;

const DOCUMENTS = `
kind: Guardrail
name: harbour/strict
rules: [{ detector: pii.email, action: mask }]
---
kind: Model
name: harbour-fast
routes: [{ provider: sandbox, model: echo }]
---
kind: Budget
name: harbour-monthly
period: month
usd: 20
unknownPrice: ignore
---
kind: Budget
name: another
period: month
usd: 20
unknownPrice: ignore
`;

describeConsole("the command palette", { documents: DOCUMENTS }, (console) => {
  beforeAll(async () => {
    const { administer } = console.node;
    for (let made = 0; made < MANY; made++)
      await administer("POST", "/api/keys", { name: `harbour-key-${made}`, groups: ["applications"] });
    await administer("POST", "/api/people/import", {
      people: [
        { userName: "hattie@example.com", displayName: "Hattie Harbour" },
        { userName: "other@example.com", displayName: "Other Person" },
      ],
    });
  });

  const search = async ({ page }: ConsolePage, text: string): Promise<void> => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill(text);
  };
  const group = ({ page }: ConsolePage, name: string) => page.getByRole("group", { name, exact: true });

  it("finds keys, people, models, guardrails and budgets by name, a few of each", async () => {
    const test = await console.open("/settings");
    await search(test, "HARBOUR");
    const { page } = test;
    await group(test, "API keys").waitFor();
    const titles = await page.locator("[cmdk-group-heading]").allInnerTexts();
    expect(titles).toEqual(["API keys", "People", "Models", "Guardrails", "Budgets"]);
    const keys = await group(test, "API keys").getByRole("option").allInnerTexts();
    expect(keys).toHaveLength(SHOWN + 1);
    expect(keys.at(-1)).toBe("More API keys");
    const others = (name: string) => group(test, name).getByRole("option").allInnerTexts();
    expect(await others("People")).toEqual([expect.stringMatching(/^Hattie Harbour\s+hattie@example\.com$/)]);
    expect(await others("Models")).toEqual(["harbour-fast"]);
    expect(await others("Guardrails")).toEqual(["harbour/strict"]);
    expect(await others("Budgets")).toEqual(["harbour-monthly"]);
    await test.expectAccessible();
  });

  it("opens the key that is chosen, by the keyboard alone, and all of them", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    await search(test, "harbour-key-3");
    await group(test, "API keys").waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "harbour-key-3" });
    await dialog.getByText("Calls as").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /harbour-key-3/ }).waitFor();
    expect(new URL(page.url()).searchParams.has("key")).toBe(false);

    await search(test, "harbour-key");
    await group(test, "API keys").getByText("More API keys").click();
    await page.getByRole("row", { name: /harbour-key-0/ }).waitFor();
    expect(await page.getByRole("row", { name: /harbour-key/ }).count()).toBe(MANY);
  });

  it("opens a person, a model, a guardrail and a budget", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    const open = async (text: string, name: string): Promise<void> => {
      await search(test, text);
      await group(test, name).getByRole("option").first().click();
    };
    await open("hattie", "People");
    await page.getByRole("row", { name: /Hattie Harbour/ }).waitFor();
    expect(await page.getByRole("row", { name: /Other Person/ }).count()).toBe(0);
    await open("harbour-fast", "Models");
    await page.getByRole("region", { name: "harbour-fast" }).waitFor();
    await open("harbour/str", "Guardrails");
    await page.getByRole("heading", { level: 1, name: /harbour\/strict/ }).waitFor();
    await open("harbour-mon", "Budgets");
    await page.getByRole("article", { name: "harbour-monthly" }).waitFor();
    expect(await page.getByRole("article", { name: "another" }).count()).toBe(0);
    await page.getByRole("button", { name: "Show all budgets" }).click();
    await page.getByRole("article", { name: "another" }).waitFor();
    await test.goto("/cost?tab=budgets&budget=deleted");
    await page.getByText("There is no such budget").waitFor();
  });

  it("puts screens before things, and says when there is nothing", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    await search(test, "audit");
    const first = page.getByRole("option").first();
    await expect.poll(() => first.innerText(), POLL).toBe("Audit");
    // Also once things were found, if any.
    await page.getByText("Looking for things by that name …").waitFor({ state: "detached" });
    expect(await first.innerText()).toBe("Audit");
    await page.getByRole("combobox").fill("zzzzzz");
    await page.getByText("Nothing by that name.").waitFor();
    await test.expectAccessible();
    // What is typed is no pattern.
    await page.getByRole("combobox").fill("%%");
    await page.getByText("Nothing by that name.").waitFor();
  });

  it("looks only for what the session may read", async () => {
    const test = await console.open("/models", { as: { groups: ["mlops-engineers"], name: "mo" } });
    const { page } = test;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await search(test, "harbour");
    await group(test, "Models").waitFor();
    const titles = await page.locator("[cmdk-group-heading]").allInnerTexts();
    expect(titles).toEqual(["Models", "Guardrails", "Budgets"]);
    expect(asked).not.toContain("/api/keys");
    expect(asked).not.toContain("/api/people");
  });

  it("says so where things of a kind could not be looked for", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    test.expectComplaint(/Failed to load resource/);
    await page.route("**/api/keys?*", (route) => route.abort());
    await search(test, "harbour");
    await page.getByText("API keys could not be looked for.").waitFor();
    await group(test, "People").waitFor();
  });

  it.each(LOOKS)("can be read by everybody: $theme, $width px", async (look) => {
    const test = await console.open("/settings", look);
    await search(test, "harbour");
    await group(test, "API keys").waitFor();
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });
});
