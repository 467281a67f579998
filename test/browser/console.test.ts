import { expect, it } from "vitest";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";

/** Of what a busy machine may take a while for. */
const POLL = { timeout: 15_000, interval: 200 };
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

describeConsole("the console", {}, (console) => {
  it.each(LOOKS)("tells whoever is not signed in how to: $theme, $width px", async (look) => {
    const test = await console.open("/", { ...look, as: "nobody" });
    const link = test.page.getByRole("link", { name: "Sign in" });
    expect(await link.getAttribute("href")).toContain(`${console.node.url}/auth?returnTo=%2Fconsole%2F`);
    expect(await test.page.getByText("npx sallyport sign-in-link").isVisible()).toBe(true);
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });

  it("signs in by the page that the link leads to, and comes back", async () => {
    const { page } = await console.open("/", { as: "nobody" });
    const { json } = await console.node.administer("POST", "/api/sign-in-links", {});
    await page.goto((json as { url: string }).url);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("navigation", { name: "Screens" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/console/");
  });

  it.each(LOOKS)("has a frame round every screen: $theme, $width px", async (look) => {
    const test = await console.open("/settings", look);
    await test.page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    expect(await test.page.title()).toBe("Settings · Sallyport");
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });

  it("has its screens in a drawer where there is no room beside the page", async () => {
    const test = await console.open("/settings", { width: 390 });
    const { page } = test;
    await page.getByRole("button", { name: "Open the menu" }).click();
    const drawer = page.getByRole("dialog", { name: "Screens" });
    await drawer.waitFor();
    await test.expectAccessible();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Open the menu" }).click();
    await drawer.getByRole("link", { name: "Audit" }).click();
    await page.waitForURL("**/console/audit");
    await drawer.waitFor({ state: "hidden" });
  });

  it.each([
    ["o", "/console/"],
    ["g", "/console/guardrails"],
    ["m", "/console/models"],
    ["a", "/console/access"],
    ["c", "/console/cost"],
    ["u", "/console/audit"],
    ["f", "/console/findings"],
    ["s", "/console/settings"],
    ["p", "/console/playground"],
  ])("goes to a screen by g %s", async (key, path) => {
    const { page } = await console.open(path === "/console/settings" ? "/audit" : "/settings");
    // The second key counts only soon after the first, which a busy machine may not manage the first time.
    await expect
      .poll(async () => {
        await page.keyboard.press("g");
        await page.keyboard.press(key);
        return new URL(page.url()).pathname;
      }, POLL)
      .toBe(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const current = page.locator('nav [aria-current="page"]');
    expect(await current.count()).toBe(1);
  });

  it("leaves the keys alone where somebody types", async () => {
    const { page } = await console.open("/settings");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Go to, do, or find by name …").fill("");
    await page.keyboard.type("ga?");
    expect(new URL(page.url()).pathname).toBe("/console/settings");
    expect(await page.getByRole("dialog", { name: "Keyboard shortcuts" }).count()).toBe(0);
  });

  it("goes to a screen by its name in the palette", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Go to, do, or find by name …").waitFor();
    await test.expectAccessible();
    await page.keyboard.type("audi");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console/audit");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Go to, do, or find by name …").fill("zzzzzz");
    await page.getByText("Nothing by that name.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByPlaceholder("Go to, do, or find by name …").waitFor({ state: "detached" });
  });

  it("lists its keyboard shortcuts at ?", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.getByText("g u").waitFor();
    await test.expectAccessible();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("keeps the theme that was chosen, whatever the system's", async () => {
    const test = await console.open("/settings", { theme: "light" });
    const { page } = test;
    const background = (): Promise<string> =>
      page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
    const light = await background();
    await page.getByRole("button", { name: /^Theme:/ }).click();
    await test.expectAccessible();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    await expect.poll(background, POLL).not.toBe(light);
    const dark = await background();
    await test.goto("/audit");
    expect(await background()).toBe(dark);
    await page.getByRole("button", { name: "Theme: Dark" }).click();
    await page.getByRole("menuitemradio", { name: "As the system has it" }).click();
    await expect.poll(background, POLL).toBe(light);
  });

  it("has a link past the navigation, first of all that is reached by Tab", async () => {
    const { page } = await console.open("/settings");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    expect(await skip.and(page.locator(":focus")).count()).toBe(1);
    expect((await skip.boundingBox())?.height).toBeGreaterThan(20);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.id"), POLL).toBe("main");
  });

  it("says so where there is no such page", async () => {
    const test = await console.open("/no/such-page");
    await test.page.getByText("There is no such page").waitFor();
    await test.expectAccessible();
    await test.page.getByRole("link", { name: "To the overview" }).click();
    await test.page.waitForURL((url) => url.pathname === "/console/");
  });

  it("offers an auditor what auditors may do, and nothing to somebody of no group", async () => {
    const screens = async (groups: readonly string[]): Promise<string[]> => {
      const { page } = await console.open("/playground", { as: { groups } });
      const navigation = page.getByRole("navigation", { name: "Screens" });
      await navigation.waitFor();
      return navigation.getByRole("link").allInnerTexts();
    };
    expect(await screens([])).toEqual(["Playground"]);
    const forAuditors = await screens(["auditors"]);
    expect(forAuditors).toEqual(expect.arrayContaining(["Audit", "Findings", "Guardrails"]));
  });

  it("signs out, here and on the server", async () => {
    const { page, context } = await console.open("/settings", { ownSession: true });
    const cookies = await context.cookies();
    await page.getByTitle(/^Signed in as/).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    const again = await fetch(`${console.node.url}/auth/session`, {
      headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
    });
    expect(await again.json()).toMatchObject({ signedIn: false });
  });

  it("shows how to sign in once the session has ended elsewhere", async () => {
    const test = await console.open("/settings", { ownSession: true });
    const { page, context } = test;
    await context.clearCookies();
    test.expectComplaint(/status of 401/);
    await page.getByRole("link", { name: "Access" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
  });

  it("complains to the test about what the page does wrong", async () => {
    const test = await console.open("/settings");
    test.expectComplaint(/Content Security Policy/);
    test.expectComplaint(/thrown on purpose/);
    await test.page.evaluate(`
      const script = document.createElement("script");
      script.textContent = "window.hasRun = true";
      document.body.append(script);
      setTimeout(() => { throw new Error("thrown on purpose"); });`);
    expect(await test.page.evaluate(`"hasRun" in window`)).toBe(false);
    // Known only to whoever takes the complaints down: without the two lines above this test fails.
  });
});
