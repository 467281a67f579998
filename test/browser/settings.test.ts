import { expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";

const FLOW_MS = 120_000;
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
const ADDRESSES = [
  "/settings",
  "/settings?tab=providers",
  "/settings?tab=nodes",
  "/settings?tab=documents",
  "/settings?tab=licences",
  "/settings/documents/Limit/per-key?tab=versions",
  "/settings/documents/Prompt",
];

const DOCUMENTS = `
kind: Limit
name: per-key
description: What each key may ask for.
requests: [{ limit: 60, per: minute }]
---
kind: Provider
name: nobody-there
description: Switched off.
type: openai-compatible
baseUrl: http://127.0.0.1:1/v1
allowPrivateAddresses: true
retries: 0
models: [m]
credential: { env: NOBODYS_KEY }
credentials: [{ env: ANOTHER_KEY }]
`;
/** Would be seen on the page, were it told. */
const SECRET = "sk-not-to-be-shown-anywhere";

const OPTIONS = { documents: DOCUMENTS, env: { NOBODYS_KEY: SECRET } };

describeConsole("settings in the console", OPTIONS, (console) => {
  it("tell what the node runs with, and no secret", async () => {
    const { page } = await console.open("/settings");
    await page.getByText("SALLYPORT_DATA_DIR").waitFor();
    await page.getByText(console.node.dataDir).first().waitFor();
    await page.getByText("audit-signing-key").waitFor();
    await page.getByText("Traffic, for the overview").waitFor();
    expect(await page.getByText("VAULT_TOKEN", { exact: true }).count()).toBe(1);
  });

  it(
    "take a new document from its template, change it, take the change back, and delete it",
    { timeout: FLOW_MS },
    async () => {
      const test = await console.open("/settings?tab=documents");
      const { page } = test;
      // What is not valid is answered with 422; what was deleted is asked for once more while it goes away.
      test.expectComplaint(/404|422/);
      await page.getByRole("button", { name: "New document" }).click();
      await page.getByRole("link", { name: /^Team/ }).click();
      await page.getByText("The node can take this.").waitFor();
      await page.getByRole("button", { name: "Review and apply …" }).click();
      await page.getByRole("button", { name: "Apply", exact: true }).click();
      await page.getByRole("heading", { name: "my-team" }).waitFor();
      await page.getByText("version 1", { exact: true }).waitFor();

      const editor = page.getByRole("textbox", { name: "Document as YAML" });
      await editor.click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("colour: blue\n");
      await page.getByText(/^Line \d+: /).waitFor();
      expect(await page.getByRole("button", { name: "Review and apply …" }).isDisabled()).toBe(true);
      await page.getByRole("button", { name: "Discard changes" }).click();
      await editor.click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("description: Sells.");
      await page.getByText("The node can take this.").waitFor();
      await page.getByRole("button", { name: "Review and apply …" }).click();
      await page.getByRole("button", { name: "Apply", exact: true }).click();
      await page.getByText("version 2", { exact: true }).waitFor();

      await page.getByRole("tab", { name: "Versions" }).click();
      await page.getByRole("button", { name: "Roll back to v1 …" }).click();
      await page.getByRole("button", { name: "Roll back", exact: true }).click();
      await page.getByText("version 3", { exact: true }).waitFor();
      const { json } = await console.node.administer("GET", "/api/documents/Team/my-team");
      expect(json).toMatchObject({ version: 3, document: { kind: "Team", name: "my-team" } });
      expect(JSON.stringify(json)).not.toContain("Sells.");

      await page.getByRole("tab", { name: "Text" }).click();
      await page.getByRole("button", { name: "Delete …" }).click();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await page.getByText("my-team is not in force any more.").waitFor();
      expect((await console.node.administer("GET", "/api/documents/Team/my-team")).status).toBe(404);
    },
  );

  it(
    "list providers with their address, whether their keys are there, and how they do",
    {
      timeout: FLOW_MS,
    },
    async () => {
      const { page } = await console.open("/settings");
      await page.getByRole("tab", { name: "Providers" }).click();
      const card = page.getByRole("region", { name: "nobody-there" });
      await card.getByText("not asked yet").waitFor();
      await card.getByText("http://127.0.0.1:1/v1").waitFor();
      const keys = card.getByRole("listitem");
      await keys.filter({ hasText: "NOBODYS_KEY" }).getByText("there", { exact: true }).waitFor();
      await keys.filter({ hasText: "ANOTHER_KEY" }).getByText("not here").waitFor();
      expect(await page.content()).not.toContain(SECRET);

      const answer = await fetch(`${console.node.url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${console.node.key}`, "content-type": "application/json" },
        body: JSON.stringify({ model: "nobody-there/m", messages: [{ role: "user", content: "Hello" }] }),
      });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      await card.getByText("100% of the last 1 failed").waitFor();

      await page.getByLabel("Find a provider").fill("no such provider");
      await page.getByText("No provider fits").waitFor();
      await page.getByLabel("Find a provider").fill("openai-comp");
      await card.getByRole("link", { name: "Edit nobody-there" }).click();
      await page.waitForURL("**/settings/documents/Provider/nobody-there");
      await page.goBack();
      await card.getByRole("link", { name: /with a route to it/ }).click();
      await page.waitForURL(/\/models\?.*provider=nobody-there/);
      await page.getByRole("list", { name: "Routes of nobody-there/m" }).waitFor();
      await page.getByRole("button", { name: /^Routes to nobody-there/ }).click();
      await page.getByRole("list", { name: "Routes of sandbox/echo" }).waitFor();
      await page.goBack();
      await page.getByRole("link", { name: "New provider" }).click();
      await page.getByRole("heading", { level: 1, name: "New Provider" }).waitFor();
    },
  );

  it("show nodes, and have a job that was given up tried again", { timeout: FLOW_MS }, async () => {
    const database = await openDatabase({ dataDir: console.node.dataDir });
    const at = "2026-11-20T10:00:00.000Z";
    try {
      await database.db
        .insertInto("jobs")
        .values({
          ...{ kind: "nobody-does-this", key: "one", payload: "{}", attempts: 8, state: "dead" },
          ...{ failure: "no answer in time", due_at: at, created_at: at, ended_at: at },
        })
        .execute();
    } finally {
      await database.close();
    }
    const { page } = await console.open("/settings/nodes");
    await page.getByText("up to date").waitFor();
    await page.getByText("this one").waitFor();
    await page.getByText("no answer in time").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("No job was given up").waitFor();
    const { json } = await console.node.administer("GET", "/api/jobs?status=waiting");
    expect((json as { jobs: { kind: string }[] }).jobs).toMatchObject([{ kind: "nobody-does-this" }]);
  });

  it("look packages up by name and licence", async () => {
    const { page } = await console.open("/settings/licences");
    await page.getByRole("link", { name: "fastify", exact: true }).waitFor();
    await page.getByLabel("Package").fill("kysely");
    await page.getByText(/^1 of \d+ packages$/).waitFor();
    expect(await page.getByRole("link", { name: "fastify", exact: true }).count()).toBe(0);
  });

  it("offer only what somebody may do", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/settings?tab=documents", { as: { groups: ["auditors"] } });
    await page.getByRole("link", { name: "per-key" }).waitFor();
    expect(await page.getByRole("button", { name: "New document" }).count()).toBe(0);
    await page.getByRole("tab", { name: "Providers" }).click();
    await page.getByRole("link", { name: "Read nobody-there" }).waitFor();
    expect(await page.getByRole("link", { name: "New provider" }).count()).toBe(0);
    await page.getByRole("tab", { name: "Documents" }).click();
    await page.getByRole("link", { name: "per-key" }).click();
    await page.getByText("You can read this document, and not change it.").waitFor();
    expect(await page.getByRole("button", { name: "Delete …" }).count()).toBe(0);
  });

  it.each(LOOKS)("are for everybody: $theme, $width px", { timeout: FLOW_MS }, async (look) => {
    const test = await console.open("/settings", look);
    for (const address of ADDRESSES) {
      await test.goto(address);
      await test.page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
      await test.expectAccessible();
      await test.expectNoSidewaysScroll();
    }
  });
});
