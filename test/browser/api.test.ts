import { expect, it } from "vitest";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";

const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

describeConsole("the reference of the API in the console", {}, (console) => {
  it("is reached from the settings, and shows an operation with all that is known of it", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    await page.getByRole("link", { name: "API reference" }).click();
    await page.getByRole("heading", { level: 1, name: "Administrative API" }).waitFor();
    await page.getByRole("searchbox").fill("keys manageKeys");
    const list = page.getByRole("navigation", { name: "Operations" });
    await list.getByRole("link", { name: "Make an API key" }).click();
    const detail = page.getByRole("article", { name: "Make an API key" });
    await detail.getByText("Takes the permission manageKeys").waitFor();
    expect(await detail.innerText()).toContain(`curl -X POST '${console.node.url}/api/keys'`);
    // What is typed is searched for once typing pauses.
    await expect.poll(() => list.getByRole("link").count(), { timeout: 15_000 }).toBe(3);
    expect(new URL(page.url()).searchParams.get("op")).toBe("postKeys");
  });

  it("is reached by the palette", async () => {
    const { page } = await console.open("/settings");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/^Go to/).fill("openapi");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console/api");
  });

  it("has every operation, each under its own address", async () => {
    const test = await console.open("/api");
    const { page } = test;
    const document = (await (await fetch(`${console.node.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string; summary: string }>>;
    };
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    const links = page.getByRole("navigation", { name: "Operations" }).getByRole("link");
    await links.first().waitFor();
    expect(await links.count()).toBe(operations.length);
    for (const { operationId, summary } of operations.filter((_, index) => index % 9 === 0)) {
      await test.goto(`/api?op=${operationId}`);
      await page.getByRole("article", { name: summary, exact: true }).waitFor();
    }
  });

  it("says so where nothing is found", async () => {
    const { page } = await console.open("/api?q=no-such-operation");
    await page.getByText("No such operation").waitFor();
  });

  it.each(LOOKS)("is good to read: $theme, $width px", async (look) => {
    for (const path of ["/api", "/api?op=postKeys", "/api?op=postDocuments"]) {
      const test = await console.open(path, look);
      await test.expectAccessible();
      await test.expectNoSidewaysScroll();
    }
  });

  it("gives a call that works, as it is copied", async () => {
    const { page } = await console.open("/api?op=getKeys");
    const call = await page.getByRole("article").locator("pre").first().innerText();
    const address = /'([^']+)'/.exec(call)?.[1] ?? "";
    expect(call).toContain('-H "Authorization: Bearer $SALLYPORT_API_KEY"');
    // The key of an application: known, and not permitted.
    const answer = await fetch(address, { headers: { authorization: `Bearer ${console.node.key}` } });
    expect(answer.status).toBe(403);
  });
});
