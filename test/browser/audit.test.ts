import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { AuditPage } from "../../src/contracts/api/audit.ts";
import { describeConsole, THEMES, WIDTHS, type ConsoleTest } from "../support/console-browser.ts";

const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
/** Of what a busy machine may take a while for. */
const POLL = { timeout: 20_000, interval: 200 };

async function ask({ node }: ConsoleTest, content: string): Promise<void> {
  const response = await fetch(`${node.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${node.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content }] }),
  });
  await response.text();
}

async function rows(test: ConsoleTest, query = "kind=exchange"): Promise<AuditPage["records"]> {
  const { json } = await test.node.administer("GET", `/api/audit/records?${query}`);
  return (json as AuditPage).records;
}

/** Exchanges are found a moment after they end. */
async function found(test: ConsoleTest, count: number): Promise<void> {
  for (let tries = 0; tries < 100 && (await rows(test)).length < count; tries++) await pause(100);
  expect(await rows(test)).toHaveLength(count);
}

describeConsole("the audit screen", {}, (console) => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sallyport-checkpoint-"));
    for (const text of ["Hello", "My address is ada@example.org", "Hello again"]) await ask(console, text);
    await found(console, 3);
    const { json } = await console.node.administer("GET", "/api/audit/checkpoint");
    const { checkpoint, verifierKey } = json as { checkpoint: string; verifierKey: string };
    await writeFile(join(folder, "kept"), checkpoint);
    await writeFile(join(folder, "key"), `${verifierKey}\n`);
    await writeFile(
      join(folder, "changed"),
      checkpoint.replace(/\n(\d+)\n/, (_, size: string) => `\n${Number(size) - 1}\n`),
    );
    await writeFile(join(folder, "large"), "x".repeat(70_000));
    await ask(console, "Once more");
    await found(console, 4);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(LOOKS)("lists what happened: $theme, $width px", async (look) => {
    const test = await console.open("/audit", look);
    await test.page.getByRole("table", { name: "Audit log, newest first" }).waitFor();
    expect(await test.page.getByRole("link", { name: /20\d\d/ }).count()).toBe(4);
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });

  it("is searched by words and filters, which stand in the address", async () => {
    const { page } = await console.open("/audit");
    await page.keyboard.press("/");
    await page.keyboard.type("pii.em");
    await page.waitForURL(/q=pii\.em/);
    await expect.poll(() => page.getByRole("link", { name: /20\d\d/ }).count(), POLL).toBe(1);
    await page.getByRole("searchbox").fill("");
    await page.waitForURL((url) => !url.search.includes("q="));
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByLabel("Filter by").selectOption("Verdict");
    await page.getByLabel("Value").selectOption("masked");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForURL(/verdict=masked/);
    await expect.poll(() => page.getByRole("link", { name: /20\d\d/ }).count(), POLL).toBe(1);
    await page.getByRole("button", { name: /Remove the filter Verdict/ }).click();
    await expect.poll(() => page.getByRole("link", { name: /20\d\d/ }).count(), POLL).toBe(4);
    await page.getByRole("searchbox").fill('"); drop table x');
    await page.getByText("Nothing matches").waitFor();
    await page.getByRole("button", { name: "Clear the search" }).click();
    await page.getByRole("table").waitFor();
  });

  it("goes from row to row by the arrow keys, and opens one by Enter", async () => {
    const { page } = await console.open("/audit");
    await page
      .getByRole("link", { name: /20\d\d/ })
      .first()
      .focus();
    await page.keyboard.press("ArrowDown");
    const [, second] = await rows(console);
    await expect
      .poll(() => page.evaluate<string>("document.activeElement?.getAttribute('href') ?? ''"), POLL)
      .toContain(second?.id ?? "none");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/audit/${second?.id ?? ""}`);
  });

  it.each(LOOKS)("tells an exchange's story: $theme, $width px", async (look) => {
    const [row] = await rows(console, "detector=pii.email");
    const test = await console.open(`/audit/${row?.id ?? ""}`, look);
    const { page } = test;
    await page.getByRole("heading", { name: "What happened" }).waitFor();
    for (const step of [
      "Authenticate",
      "Authorise",
      "Reserve",
      "Input guards",
      "Intent recorded",
      "Route and call",
      "Output guards",
      "Settle",
      "Outcome recorded",
    ])
      expect(await page.getByRole("heading", { name: step }).count(), step).toBe(1);
    expect(await page.getByText("messages[0].content").count()).toBeGreaterThan(0);
    expect(await page.content()).not.toContain("ada@example.org");
    await page
      .getByText(/^Record \d+/)
      .first()
      .click();
    await page.getByText('"kind": "intent"').waitFor();
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });

  it.each(LOOKS)(
    "verifies a kept checkpoint, and the records that are shown: $theme, $width px",
    async (look) => {
      const test = await console.open(`/audit/${(await rows(console)).at(-1)?.id ?? ""}`, look);
      const { page } = test;
      await page.getByLabel("Checkpoint that you kept").setInputFiles(join(folder, "kept"));
      await page.getByLabel("Public key that you kept").setInputFiles(join(folder, "key"));
      await page.getByRole("button", { name: "Verify now" }).click();
      await page.getByText("Everything that was checked holds.").waitFor();
      expect(await page.getByText("Your checkpoint covers it as well.").count()).toBe(2);
      expect(await page.getByText("Does not prove:").count()).toBe(5);
      await test.expectAccessible();
      await test.expectNoSidewaysScroll();
    },
  );

  it("takes a checkpoint that is dropped, and refuses one that was changed, or is too large", async () => {
    const { page } = await console.open("/audit/verify");
    await drop(page, "checkpoint-kept", await readFile(join(folder, "kept"), "utf8"));
    await page.getByText("checkpoint-kept", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("Everything that was checked holds.").waitFor();
    await page.getByLabel("Checkpoint that you kept").setInputFiles(join(folder, "changed"));
    // What was found before is not about this file.
    await page.getByText("Everything that was checked holds.").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("Not consistent. Keep these files, and look into it.").waitFor();
    await page.getByText("The signature is false").waitFor();
    await page.getByRole("button", { name: "Take changed away" }).click();
    await page.getByLabel("Checkpoint that you kept").setInputFiles(join(folder, "large"));
    await page.getByText("is too large for one").waitFor();
  });

  it("says that nothing could be checked where the browser has no Ed25519", async () => {
    const test = await console.open("/audit/verify");
    const { page } = test;
    await page.evaluate(
      `SubtleCrypto.prototype.importKey = async () => { throw new DOMException("no", "NotSupportedError"); }`,
    );
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("Not everything could be checked.").waitFor();
    await page.getByText("This browser cannot check Ed25519 signatures.").first().waitFor();
    expect(await page.getByText("Everything that was checked holds.").count()).toBe(0);
  });

  it("is not there for whoever may not read it", async () => {
    const test = await console.open("/audit", { as: { groups: ["mlops-engineers"], name: "dev" } });
    await test.page.getByText("You may not see Audit").waitFor();
    await test.page.getByText(/It takes the permission readAudit/).waitFor();
    expect(
      await test.page
        .getByRole("navigation", { name: "Screens" })
        .getByRole("link", { name: "Audit" })
        .count(),
    ).toBe(0);
  });
});

/** As a person does it: the file comes from outside the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    `(() => { const transfer = new DataTransfer(); transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)})); return transfer; })()`,
  );
  await page
    .getByText("Drop a file here, or choose one")
    .first()
    .dispatchEvent("drop", { dataTransfer: transfer });
}
