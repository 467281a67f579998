import { expect, it } from "vitest";
import { describeConsole, THEMES, WIDTHS } from "../support/console-browser.ts";
import type { TestNode } from "../support/test-node.ts";

/** Of what a busy machine may take a while for. */
const POLL = { timeout: 15_000, interval: 200 };
const FLOW_MS = 90_000;
/** Many addresses, each looked at by axe. */
const LOOKS_MS = 240_000;
const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
const ADDRESSES = [
  "/access",
  "/access?tab=people",
  "/access?tab=sessions",
  "/access?tab=policies",
  "/access?tab=policies&policy=persona%2Fapplication",
  "/access?tab=analysis",
  "/access?tab=analysis&analysis=who-can",
  "/access?tab=analysis&analysis=unused",
  "/access?tab=analysis&analysis=used",
];

const DOCUMENTS = `
{ kind: Organisation, name: acme }
---
{ kind: Team, name: shop, organisation: acme }
---
{ kind: Project, name: web, team: shop }
---
# Checks that are late on a busy machine refuse what they did not see: not what is tried here.
{ kind: Guardrail, name: nothing }
---
{ kind: Model, name: echo, guardrail: nothing, routes: [{ provider: sandbox, model: echo }] }
`;

const STAFF = `userName,displayName,email,active,groups,tag:team
ada,"Lovelace, Ada",ada@example.com,true,data-scientists;auditors,web
bob,"Bob <b>""B""</b>",bob@example.com,true,data-scientists,web
`;

/** The status of a call to a model with a key. */
async function callModel(node: TestNode, key: string, model = "echo"): Promise<number> {
  const { status } = await fetch(`${node.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model, messages: [{ role: "user", content: "say: hi" }] }),
  });
  return status;
}

/** The key in a dialog that shows one. */
const KEY = /sp-[A-Za-z0-9]+-[A-Za-z0-9_-]+/;
function keyIn(text: string | null): string {
  const key = KEY.exec(text ?? "")?.[0];
  if (key === undefined) throw new Error("the dialog shows no key");
  return key;
}

describeConsole("access in the console", { documents: DOCUMENTS }, (console) => {
  it("makes a key that works, rotates it, and revokes it", { timeout: FLOW_MS }, async () => {
    const { page } = await console.open("/access");
    await page.getByRole("button", { name: "Create a key" }).click();
    await page.getByLabel("Name", { exact: true }).fill("checkout");
    await page.getByLabel("Project").last().selectOption("web");
    await page.getByText("Bounds, tags and AWS").click();
    await page.getByLabel("Only these models", { exact: true }).fill("echo");
    await page.getByLabel("With an AWS access key").check();
    await page.getByRole("button", { name: "Create", exact: true }).click();

    const made = page.getByRole("dialog", { name: "checkout is made" });
    const first = keyIn(
      await made.getByRole("region", { name: "The key" }).locator("code").first().textContent(),
    );
    expect(await made.textContent()).toContain(`OPENAI_BASE_URL=${console.node.url}/v1`);
    expect(await made.textContent()).toContain("AWS_SECRET_ACCESS_KEY=");
    // It is asked once more before the key is gone for good.
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Show it again" }).click();
    expect(
      keyIn(await made.getByRole("region", { name: "The key" }).locator("code").first().textContent()),
    ).toBe(first);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "I have it, close" }).click();
    expect(await page.content()).not.toContain(first);

    expect(await callModel(console.node, first)).toBe(200);
    expect(await callModel(console.node, first, "sandbox/assistant")).toBe(403);

    const keys = page.getByRole("region", { name: "API keys" });
    await keys.getByRole("button", { name: "Rotate checkout" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Rotate", exact: true }).click();
    const rotated = page.getByRole("dialog", { name: "checkout has a new key" });
    const second = keyIn(
      await rotated.getByRole("region", { name: "The key" }).locator("code").first().textContent(),
    );
    expect(second).not.toBe(first);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "I have it, close" }).click();
    expect(await callModel(console.node, first)).toBe(200);
    expect(await callModel(console.node, second)).toBe(200);
    await keys.getByText("ending", { exact: true }).waitFor();

    const id = second.split("-")[1] ?? "";
    await keys.getByRole("button", { name: `Revoke checkout (${id}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
    await expect.poll(() => callModel(console.node, second), POLL).toBe(401);
    expect(await callModel(console.node, first)).toBe(200);
    await keys.getByText("revoked", { exact: true }).waitFor();
  });

  it("says at the field what is wrong with a new key, and loses nothing", async () => {
    const test = await console.open("/access?create=key");
    const { page } = test;
    test.expectComplaint(/status of 400/);
    await page.getByLabel("Name", { exact: true }).fill("laptop");
    await page.getByText("Bounds, tags and AWS").click();
    await page.getByLabel("Only from these networks").fill("10.0.0.0/99");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expect
      .poll(() => page.getByLabel("Only from these networks").getAttribute("aria-invalid"), POLL)
      .toBe("true");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("laptop");
    await test.expectAccessible();
  });

  it("finds keys among many, drawn and read as they are scrolled to", { timeout: FLOW_MS }, async () => {
    const names = Array.from({ length: 120 }, (_, index) => `batch-${String(index).padStart(3, "0")}`);
    for (const name of names) {
      const { status } = await console.node.administer("POST", "/api/keys", { name, owner: "load test" });
      expect(status).toBe(201);
    }
    const test = await console.open("/access?q=load");
    const { page } = test;
    const list = page.getByRole("region", { name: "API keys" });
    const rows = list.getByRole("row");
    // Newest first.
    await list.getByText("batch-119").waitFor();
    expect(await rows.count()).toBeLessThan(60);
    await list.getByText(/^The first 100 keys\./).waitFor({ state: "attached" });
    const scrollDown = `document.querySelector('[aria-label="API keys"]').scrollTo(0, 1e7)`;
    await expect
      .poll(async () => {
        await page.evaluate(scrollDown);
        return list.getByText("batch-000").isVisible();
      }, POLL)
      .toBe(true);
    await list.getByText("120 keys, and no more.").waitFor();
    expect(await list.getByRole("table").getAttribute("aria-rowcount")).toBe("121");
    expect(await rows.count()).toBeLessThan(60);
    await page.getByLabel("Find a key").fill("batch-007");
    await expect.poll(() => rows.count(), POLL).toBe(2);
    expect(new URL(page.url()).searchParams.get("q")).toBe("batch-007");
    await page.getByLabel("Find a key").fill("no such key");
    await page.getByText("No key fits").waitFor();
    await test.expectAccessible();
  });

  it(
    "imports people once it has shown what would change, and lets nobody in who is deactivated",
    { timeout: FLOW_MS },
    async () => {
      const test = await console.open("/access?tab=people");
      const { page } = test;
      await page.getByRole("button", { name: "Import a file" }).click();
      await page
        .getByLabel("File", { exact: true })
        .setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(STAFF) });
      await page.getByLabel("Source", { exact: true }).fill("hr");
      await page.getByRole("button", { name: "Preview 2 people" }).click();
      await page.getByRole("region", { name: "Preview" }).getByText("2 created").waitFor();
      const none = await console.node.administer("GET", "/api/people?source=hr");
      expect(none.json).toMatchObject({ people: [] });
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByRole("region", { name: "Result" }).getByText("2 created").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
      // What a file says is text, whatever it looks like.
      await page.getByText('Bob <b>"B"</b>').waitFor();

      const { json } = await console.node.administer("POST", "/api/keys", {
        name: "ada-laptop",
        principal: { type: "User", id: "ada" },
        groups: ["applications"],
      });
      const { key } = json as { key: string };
      expect(await callModel(console.node, key)).toBe(200);
      await page.getByRole("button", { name: "Deactivate ada" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Deactivate", exact: true }).click();
      await expect.poll(() => callModel(console.node, key), POLL).toBe(401);
      await page.getByRole("button", { name: "Activate ada" }).waitFor();
      await page.getByRole("button", { name: "auditors" }).click();
      await page.getByRole("dialog").getByText("ada", { exact: true }).waitFor();
      await test.expectAccessible();
    },
  );

  it("makes a group, puts somebody in, takes them out, and deletes it", { timeout: FLOW_MS }, async () => {
    await console.node.administer("POST", "/api/people/import", {
      people: [{ userName: "eve", displayName: "Eve", groups: [] }],
    });
    const groupsOfEve = async (): Promise<unknown> => {
      const { json } = await console.node.administer("GET", "/api/people/eve");
      return (json as { groups: unknown }).groups;
    };
    const test = await console.open("/access?tab=people");
    test.expectComplaint(/status of 409/);
    const { page } = test;
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name", { exact: true }).fill("reviewers");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "reviewers" });
    await dialog.getByText("Nobody is in it.").waitFor();
    await dialog.getByRole("searchbox", { name: "Put somebody in" }).fill("eve");
    await dialog.getByRole("button", { name: "Put eve in" }).click();
    await dialog.getByRole("list", { name: "Members" }).getByText("eve").waitFor();
    expect(await groupsOfEve()).toEqual(["reviewers"]);
    await test.expectAccessible();
    await dialog.getByRole("button", { name: "Take eve out" }).click();
    await dialog.getByText("Nobody is in it.").waitFor();
    expect(await groupsOfEve()).toEqual([]);
    await page.keyboard.press("Escape");

    // Its name is taken, which the node says in its own words.
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name", { exact: true }).fill("reviewers");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await page
      .getByRole("alert")
      .getByText(/already|same name|taken/i)
      .waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();

    await page.getByRole("button", { name: "reviewers", exact: true }).click();
    await page.getByRole("button", { name: "Delete the group …" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("reviewers is deleted.").waitFor();
    await expect
      .poll(() => page.getByRole("button", { name: "reviewers", exact: true }).count(), POLL)
      .toBe(0);
  });

  it(
    "says what is wrong with a policy at its line, and explains a decision by the policy that made it",
    { timeout: FLOW_MS },
    async () => {
      const test = await console.open("/access?tab=policies");
      const { page } = test;
      // What is tried while it is typed is refused with the list of what is wrong.
      test.expectComplaint(/status of 422/);
      await page.getByRole("button", { name: "New policy" }).click();
      await page.getByLabel("Name", { exact: true }).fill("no-echo");
      await page
        .getByLabel("Cedar policies")
        .fill('@id("nobody-echoes")\nforbid (principal, action == Sallyport::Action::"invok", resource);\n');
      await page.getByText(/line 2, column/).waitFor();
      expect(await page.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);
      await page
        .getByLabel("Cedar policies")
        .fill(
          '@id("nobody-echoes")\nforbid (principal, action == Sallyport::Action::"invoke", resource == Sallyport::Model::"sandbox/echo");\n',
        );
      await page.getByText("The node takes it.").waitFor();
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByRole("heading", { level: 2, name: "no-echo" }).waitFor();
      expect(await callModel(console.node, console.node.key, "sandbox/echo")).toBe(403);

      await page.getByRole("tab", { name: "Analysis" }).click();
      await page.getByLabel("Name or id of the key").fill("first-key");
      await page.getByLabel("Model", { exact: true }).fill("sandbox/echo");
      await page.getByRole("button", { name: "Explain" }).click();
      const decision = page.getByRole("region", { name: "Decision" });
      await decision.getByText("Denied").waitFor();
      await decision.getByRole("link", { name: "no-echo#nobody-echoes" }).waitFor();
      await page.getByLabel("Model", { exact: true }).fill("echo");
      await page.getByRole("button", { name: "Explain" }).click();
      await decision.getByText("Allowed").waitFor();
      await decision.getByRole("link", { name: "persona/application#use-models" }).click();
      await page.getByRole("heading", { level: 2, name: "persona/application" }).waitFor();
    },
  );

  it("tells who may do something, and suggests a policy of what was used", { timeout: FLOW_MS }, async () => {
    const { json } = await console.node.administer("POST", "/api/keys", {
      name: "analyst",
      groups: ["applications"],
    });
    expect(await callModel(console.node, (json as { key: string }).key)).toBe(200);
    const test = await console.open("/access?tab=analysis&analysis=who-can");
    const { page } = test;
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    const allowed = page.getByRole("region", { name: "Who may" });
    await allowed.getByText("auditors", { exact: true }).waitFor();
    expect(await allowed.getByText("applications").count()).toBe(0);
    await page.getByRole("button", { name: "What is not used?" }).click();
    const line = page.locator("details", { hasText: "analyst" });
    await line.locator("summary").click();
    await line.getByRole("button", { name: "Suggest a policy of what is used" }).click();
    const dialog = page.getByRole("dialog", { name: "What analyst needs" });
    await dialog.getByText('Sallyport::Model::"echo"').waitFor();
    await dialog.getByText("embed Model::echo").waitFor();
    await test.expectAccessible();
  });

  it("shows auditors everything and offers them no change", { timeout: FLOW_MS }, async () => {
    const test = await console.open("/access", { as: { groups: ["auditors"] } });
    const { page } = test;
    await page.getByRole("region", { name: "API keys" }).waitFor();
    const offers =
      /^(?:Create a key|Rotate|Revoke|Import|Deactivate|Activate|End|New policy|New group|Edit|Delete)/;
    expect(await page.getByRole("button", { name: offers }).count()).toBe(0);
    for (const tab of ["People", "Signed in", "Policies", "Analysis"]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.waitForLoadState("networkidle");
      expect(await page.getByRole("button", { name: offers }).count()).toBe(0);
    }
    // An address that opens a dialog for changing opens none.
    await test.goto("/access?create=key");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it.each(LOOKS)("can be read by everybody: $theme, $width px", { timeout: LOOKS_MS }, async (look) => {
    const test = await console.open("/access", look);
    for (const address of ADDRESSES) {
      await test.goto(address);
      await test.page.getByRole("tabpanel").filter({ hasText: /\S/ }).waitFor();
      await test.expectAccessible();
      await test.expectNoSidewaysScroll();
    }
    await test.goto("/access?create=key");
    await test.page.getByText("Bounds, tags and AWS").click();
    await test.expectAccessible();
    await test.expectNoSidewaysScroll();
  });

  it("ends a session", { timeout: FLOW_MS }, async () => {
    const other = await console.open("/access", {
      as: { groups: ["auditors"], name: "carl" },
      ownSession: true,
    });
    other.expectComplaint(/status of 401/);
    const { page } = await console.open("/access?tab=sessions");
    await page
      .getByRole("button", { name: /^End the session of carl/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "End the session" }).click();
    await page.getByText("is signed out there").waitFor();
    await other.goto("/access");
    await other.page.getByRole("link", { name: "Sign in" }).waitFor();
  });

  it(
    "finds a member of a large group that is not listed, and takes them out",
    { timeout: FLOW_MS },
    async () => {
      const people = Array.from({ length: 201 }, (_, at) => ({
        userName: `crowd-${String(at + 1).padStart(3, "0")}`,
        groups: ["crowd"],
      }));
      for (const from of [0, 100, 200])
        await console.node.administer("POST", "/api/people/import", {
          people: people.slice(from, from + 100),
        });
      const test = await console.open("/access?tab=people");
      const { page } = test;
      await page.getByRole("button", { name: "crowd", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "crowd" });
      const members = dialog.getByRole("list", { name: "Members" }).getByRole("listitem");
      await dialog.getByText("201 people, 1 of them not shown: type to find them.").waitFor();
      expect(await members.count()).toBe(200);
      const listed = new Set(await members.allInnerTexts());
      const hidden =
        people.map(({ userName }) => userName).find((name) => !listed.has(name)) ?? "all of them are";

      await dialog.getByRole("searchbox", { name: "Find a member" }).fill(hidden.toUpperCase());
      await dialog.getByText("1 of 201 people").waitFor();
      await test.expectAccessible();
      await dialog.getByRole("button", { name: `Take ${hidden} out` }).click();
      await dialog.getByText("0 of 200 people").waitFor();
      await dialog.getByRole("searchbox", { name: "Find a member" }).fill("");
      await dialog.getByText("200 people", { exact: true }).waitFor();
      expect(await members.count()).toBe(200);

      await dialog.getByRole("searchbox", { name: "Put somebody in" }).fill("crowd-00");
      await dialog.getByText("There are more: type more of the name.").waitFor();
      await dialog.getByRole("searchbox", { name: "Put somebody in" }).fill("crowd-007");
      await dialog.getByText("There are more").waitFor({ state: "detached" });
      await dialog.getByText("is in it").waitFor();
    },
  );
});
