import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";
import type { TestNode } from "../support/test-node.ts";

/** Of what a busy machine may take a while for. */
const POLL = { timeout: 20_000, interval: 250 };
const FLOW_MS = 90_000;
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

const DOCUMENTS = `
{ kind: Team, name: shop }
---
{ kind: Project, name: web, team: shop, tags: { stage: live } }
---
# Checks that are late on a busy machine refuse what they did not see: not what is tried here.
{ kind: Guardrail, name: nothing }
---
kind: Model
name: unpriced
guardrail: nothing
routes: [{ provider: sandbox, model: assistant }]
---
kind: Model
name: priced
guardrail: nothing
routes: [{ provider: sandbox, model: assistant }]
price: { inputUsdPerMillionTokens: 1000, outputUsdPerMillionTokens: 4000 }
`;

async function ask(node: TestNode, model: string, maxTokens = 50): Promise<number> {
  const { status } = await fetch(`${node.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${node.key}`, "content-type": "application/json" },
    body: JSON.stringify({
      model,
      max_tokens: maxTokens,
      messages: [{ role: "user", content: "Write 30 words about castles." }],
    }),
  });
  return status;
}

/** Waits until the log is counted. */
async function untilCounted(node: TestNode, requests: number): Promise<void> {
  const counted = async (): Promise<number> => {
    const { json } = await node.administer("GET", "/api/usage");
    return (json as { total: { requests: number } }).total.requests;
  };
  await expect.poll(counted, POLL).toBeGreaterThanOrEqual(requests);
}

describeConsole("cost in the console", { documents: DOCUMENTS }, (console) => {
  it("says what to do where nothing was used", async () => {
    const { page } = await console.open("/cost");
    await page.getByText("Nothing was used in this time").waitFor();
    await page.getByText(`curl ${console.node.url}/v1/chat/completions`).waitFor();
    await page.getByRole("tab", { name: "Budgets" }).click();
    await page.getByText("There are no budgets").waitFor();
  });

  it(
    "adds up real calls by model, narrows them, and says what has no price",
    { timeout: FLOW_MS },
    async () => {
      for (const model of ["priced", "priced", "unpriced"]) expect(await ask(console.node, model)).toBe(200);
      await untilCounted(console.node, 3);
      const test = await console.open("/cost?by=model&measure=requests");
      const { page } = test;
      const table = page.getByRole("region", { name: "Usage by model" });
      const priced = table.getByRole("row", { name: /^priced 2 / });
      await priced.waitFor();
      expect(await priced.textContent()).toContain("66.7%");
      expect(await table.getByRole("row", { name: /^unpriced 1 / }).textContent()).toContain("unknown");
      await page.getByText("1 request without a known price left out.").first().waitFor();
      await page
        .getByText(/^≥ US\$/)
        .first()
        .waitFor();

      // The chart's figures can be read, too.
      await page.getByRole("button", { name: /Show as a table/ }).click();
      const figures = page.getByRole("region", { name: "Requests a day" });
      expect(await figures.getByRole("row").last().textContent()).toContain("2");
      await test.expectAccessible();

      await table.getByRole("button", { name: "priced", exact: true }).click();
      await page.getByRole("button", { name: "Take the filter model=priced out" }).waitFor();
      await expect.poll(() => table.getByRole("row").count(), POLL).toBe(2);
      await page.getByLabel("By", { exact: true }).selectOption("key");
      await page.getByRole("region", { name: "Usage by key" }).getByText("first-key").waitFor();
    },
  );

  it("exports what it shows", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/cost?only=%5B%22model%3Dpriced%22%5D");
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "CSV, a row a day" }).click();
    const file = await (await download).path();
    const lines = (await readFile(file, "utf8")).trim().split("\r\n");
    expect(lines[0]).toContain("cost_usd");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("priced");
  });

  it("makes a budget that holds, shows it reached, and raises it", { timeout: FLOW_MS }, async () => {
    const test = await console.open("/cost?tab=budgets");
    const { page } = test;
    await page.getByRole("button", { name: "Create a budget" }).click();
    await page.getByLabel("Name", { exact: true }).fill("everybody");
    await page.getByLabel("Limit", { exact: true }).fill("not a number");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    test.expectComplaint(/status of 422/);
    await page.getByRole("dialog").getByRole("alert").first().waitFor();
    await page.getByLabel("Limit", { exact: true }).fill("300");
    await page.getByLabel("In", { exact: true }).selectOption("tokens");
    await page.getByLabel("Thresholds, in per cent").fill("25, 90");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    const card = page.getByRole("article", { name: "everybody" });
    await card.getByText("300 tokens a month, for all together.").waitFor();
    await card.getByText("hard stop at the limit").waitFor();

    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 20) statuses.push(await ask(console.node, "priced"));
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    await card.getByText("has refused").waitFor();
    await card.getByText(/^past (?:25|90)%$/).waitFor();
    const meter = card.getByRole("meter", { name: "everybody, all together" });
    expect(Number(await meter.getAttribute("aria-valuenow"))).toBeGreaterThan(25);
    expect(await meter.getAttribute("aria-valuetext")).toContain("thresholds at 25%, 90%");
    await test.expectAccessible();

    await card.getByRole("button", { name: "Edit everybody" }).click();
    await page.getByLabel("Limit", { exact: true }).fill("100000");
    await page.getByRole("button", { name: "Save" }).click();
    await card.getByText("100,000 tokens a month, for all together.").waitFor();
    await expect.poll(() => ask(console.node, "priced"), POLL).toBe(200);
    const { json } = await console.node.administer("GET", "/api/documents/Budget/everybody");
    expect(json).toMatchObject({
      document: {
        tokens: 100_000,
        thresholds: [
          { at: 0.25, notify: [] },
          { at: 0.9, notify: [] },
        ],
      },
    });

    await test.goto("/settings/documents/Budget/everybody");
    await page.getByRole("link", { name: "Open in Cost" }).click();
    await page.waitForURL("**/console/cost?tab=budgets&budget=everybody");
    await card.waitFor();
  });

  it("recommends what could be tidier, and leads there", { timeout: FLOW_MS }, async () => {
    const test = await console.open("/cost?tab=recommendations");
    const { page } = test;
    const card = page.getByRole("article").filter({ hasText: 'model "unpriced"' });
    await card.getByText("A model without a price").waitFor();
    expect(await card.getByRole("link", { name: "Show models" }).getAttribute("href")).toBe(
      "/console/models",
    );
    await test.expectAccessible();
  });

  it("offers auditors the figures and no change", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/cost?tab=budgets&create=budget", { as: { groups: ["auditors"] } });
    await page.getByRole("article", { name: "everybody" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^(?:Create|Edit|Delete)/ }).count()).toBe(0);
    await page.getByRole("tab", { name: "Usage" }).click();
    await page.getByRole("button", { name: "Export" }).waitFor();
  });

  it.each(LOOKS)("can be read by everybody: $theme, $width px", { timeout: FLOW_MS }, async (look) => {
    const test = await console.open("/cost?measure=cost", look);
    await test.page.getByRole("region", { name: "Usage by model" }).waitFor();
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });
});
