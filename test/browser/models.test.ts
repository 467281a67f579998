import { expect, it } from "vitest";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";

const FLOW_MS = 90_000;
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

const DOCUMENTS = `
kind: Provider
name: nobody-there
type: openai-compatible
baseUrl: http://127.0.0.1:1/v1
allowPrivateAddresses: true
retries: 0
models: [m]
---
kind: Provider
name: nobody-either
type: openai-compatible
baseUrl: http://127.0.0.1:1/v1
allowPrivateAddresses: true
retries: 0
---
kind: Model
name: shared
routes:
  - { provider: sandbox, model: assistant, weight: 3, region: eu }
  - { provider: sandbox, model: echo, weight: 1 }
  - { provider: nobody-there, model: m, canary: { share: 0.2, rollback: { minCalls: 2, maxErrorRate: 0.1 } } }
routing: { strategy: weighted }
---
kind: Model
name: tried
routes:
  - { provider: sandbox, model: echo }
  - { provider: nobody-there, model: m, canary: { share: 1, rollback: { minCalls: 2, maxErrorRate: 0.1 } } }
---
kind: Model
name: old
routes: [{ provider: sandbox, model: echo }]
lifecycle: { state: legacy, successor: shared }
---
kind: Model
name: careful
routes: [{ provider: sandbox, model: assistant }, { provider: sandbox, model: echo }]
routing: { hedge: { afterMs: 3000, maxShare: 0.1 } }
shadow: { model: shared, share: 0.25 }
verification: { models: [old], by: vote, onDisagreement: flag }
---
kind: Model
name: falls-back
routes: [{ provider: nobody-either, model: m }, { provider: sandbox, model: echo }]
circuitBreaker: { failures: 1, openSeconds: 300 }
---
kind: Model
name: broken
routes: [{ provider: nobody-there, model: m }]
circuitBreaker: { failures: 3, openSeconds: 300 }
`;

describeConsole("models in the console", { documents: DOCUMENTS }, (console) => {
  const ask = async (model: string): Promise<number> => {
    const response = await fetch(`${console.node.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${console.node.key}`, "content-type": "application/json" },
      body: JSON.stringify({ model, messages: [{ role: "user", content: "Hello" }] }),
    });
    await response.text();
    return response.status;
  };

  it("draws the routes of a model with the shares that begin there", { timeout: FLOW_MS }, async () => {
    const test = await console.open("/models");
    const { page } = test;
    const routes = page.getByRole("list", { name: "Routes of shared" }).getByRole("listitem");
    await routes.first().waitFor();
    const texts = await routes.allInnerTexts();
    expect(texts).toHaveLength(3);
    expect(texts.find((text) => text.includes("nobody-there/m"))).toMatch(/20%[\s\S]*canary/);
    expect(texts.find((text) => text.includes("sandbox/assistant"))).toMatch(/60%[\s\S]*eu/);
    expect(texts.find((text) => text.includes("sandbox/echo"))).toContain("20%");
    const card = page.getByRole("region", { name: "old", exact: true });
    await card.getByText("legacy", { exact: true }).waitFor();
    expect(await card.innerText()).toMatch(/Successor\s+shared/);
    await page.getByText("not asked yet").first().waitFor();
    await test.expectAccessible();
  });

  it("tells of hedges, and draws who verifies and who shadows", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/models");
    const card = page.getByRole("region", { name: "careful", exact: true });
    await card.getByText("asked again after 3 s without a beginning, 10% of requests at most").waitFor();
    const beside = card.getByRole("list", { name: "Asked beside careful" }).getByRole("listitem");
    expect(await beside.count()).toBe(2);
    expect(await beside.filter({ hasText: "verifies" }).innerText()).toMatch(/^old\s+100%/);
    expect(await beside.filter({ hasText: "nobody gets what it says" }).innerText()).toMatch(/^shared\s+25%/);
    // A line for each of them, and for each route.
    await expect.poll(() => card.locator("svg path").count(), { timeout: 15_000 }).toBe(4);
  });

  it("gives the share of a route that is left alone to the next", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/models");
    const routes = page.getByRole("list", { name: "Routes of falls-back" }).getByRole("listitem");
    await routes.first().waitFor();
    expect(await routes.nth(0).innerText()).toContain("100%");
    expect(await ask("falls-back")).toBe(200);
    await routes
      .nth(0)
      .getByText(/^left alone for/)
      .waitFor();
    expect(await routes.nth(0).innerText()).toMatch(/^nobody-either\/m\s+100%[\s\S]*now\s+0%/);
    expect(await routes.nth(1).innerText()).toMatch(/^sandbox\/echo\s+0%[\s\S]*now\s+100%/);
  });

  it(
    "shows, while it is open, that a provider fails, a route rests and a canary is taken back",
    {
      timeout: FLOW_MS,
    },
    async () => {
      const { page } = await console.open("/models");
      const row = page.getByRole("row", { name: /^nobody-there/ });
      await row.getByText("not asked yet").waitFor();
      for (let times = 0; times < 3; times++) expect(await ask("broken")).toBeGreaterThanOrEqual(500);
      for (let times = 0; times < 3; times++) expect(await ask("tried")).toBe(200);
      await row.getByText("fails", { exact: true }).waitFor();
      expect(await row.innerText()).toContain("provider_unavailable");
      await page
        .getByRole("list", { name: "Routes of tried" })
        .getByText("canary taken back: errors")
        .waitFor();
      await page
        .getByRole("list", { name: "Routes of broken" })
        .getByText(/^left alone for/)
        .waitFor();
      await page
        .getByRole("row", { name: /^sandbox/ })
        .getByText("answers", { exact: true })
        .waitFor();
    },
  );

  it("finds a model by part of its name, and keeps that in the address", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/models");
    const cards = page.getByRole("list", { name: /^Routes of/ });
    await page.getByRole("searchbox").fill("TRI");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console/models?search=TRI");
    await expect.poll(() => cards.count(), { timeout: 15_000 }).toBe(1);
    await page.getByRole("searchbox").fill("nobody");
    await page.getByLabel("Those that providers list, too").check();
    await page.waitForURL("**/console/models?search=nobody&listed=true");
    await page.getByText("listed by its provider").waitFor();
    await page.getByRole("searchbox").fill("zzz");
    await page.keyboard.press("Enter");
    await page.getByText("No model by that name").waitFor();
  });

  it.each(LOOKS)("can be read by everybody: $theme, $width px", { timeout: FLOW_MS }, async (look) => {
    const test = await console.open("/models", look);
    await test.page.getByRole("list", { name: "Routes of shared" }).waitFor();
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });
});
