import { expect, it } from "vitest";
import { describeConsole, THEMES } from "../support/console-browser.ts";

/** A whole round of addresses, each looked at by axe. */
const ROUND_MS = 400_000;
/** CSS pixels: a screen of 4K, and a desk's screen of 1440 on which everything is twice as large. */
const FOUR_K = 3840;
const ZOOMED = 720;

const ADDRESSES = [
  "/",
  "/playground",
  "/guardrails",
  "/guardrails/default",
  "/models",
  "/access",
  "/access?tab=people",
  "/access?tab=sessions",
  "/access?tab=policies",
  "/access?tab=analysis",
  "/cost",
  "/cost?tab=budgets",
  "/cost?tab=recommendations",
  "/audit",
  "/audit/verify",
  "/findings",
  "/settings",
  "/settings?tab=providers",
  "/settings?tab=nodes",
  "/settings?tab=documents",
  "/settings?tab=licences",
  "/api?op=postKeys",
];

const DOCUMENTS = `
kind: Budget
name: per-key
each: [key]
period: month
usd: 20
---
kind: Model
name: shared
routes: [{ provider: sandbox, model: assistant }, { provider: sandbox, model: echo }]
routing: { strategy: weighted }
`;

describeConsole("every screen", { documents: DOCUMENTS }, (console) => {
  it.each(THEMES)("can be read on a screen of 4K: %s", { timeout: ROUND_MS }, async (theme) => {
    const test = await console.open("/", { theme, width: FOUR_K });
    for (const address of ADDRESSES) {
      await test.goto(address);
      await test.page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
      await test.expectAccessible();
      await test.expectNoSidewaysScroll();
    }
  });

  it("can be read at 200 %", { timeout: ROUND_MS }, async () => {
    const test = await console.open("/", { width: ZOOMED });
    for (const address of ADDRESSES) {
      await test.goto(address);
      await test.page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
      await test.expectAccessible();
      await test.expectNoSidewaysScroll();
    }
  });

  it("is larger on a screen of 4K, with lines that are no longer than good to read", async () => {
    const remOf = async (width: number): Promise<number> => {
      const { page } = await console.open("/settings", { width });
      return page.evaluate<number>("parseFloat(getComputedStyle(document.documentElement).fontSize)");
    };
    expect(await remOf(FOUR_K)).toBeGreaterThan((await remOf(1440)) * 1.3);
    const { page } = await console.open("/settings", { width: FOUR_K });
    const { width } = (await page.getByRole("main").boundingBox()) ?? { width: 0 };
    expect(width).toBeGreaterThan(FOUR_K / 2);
    expect(width).toBeLessThan(FOUR_K);
  });
});
