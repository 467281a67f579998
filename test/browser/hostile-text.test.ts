import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openDatabase, type Database } from "../../src/storage/database.ts";
import { createFindingStore } from "../../src/storage/finding-store.ts";
import { describeConsole, type ConsolePage, type ConsoleTest } from "../support/console-browser.ts";

/** Said by every payload, so that it can be found as text. What would run sets `window.hostile`, what would be made is `data-hostile`. */
const MARK = "hostile";
const PAYLOADS = [
  `<script>window.hostile=1</script>`,
  `<img src=x onerror="window.hostile=1" data-hostile>`,
  `"><svg onload=window.hostile=1 data-hostile>`,
  `'><iframe srcdoc="<script>parent.hostile=1</script>" data-hostile></iframe>`,
  `</title></textarea></style><script>window.hostile=1</script>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=window.hostile=1 data-hostile>`,
  `<a href="javascript:window.hostile=1" data-hostile>hostile</a>`,
  `javascript:window.hostile=1`,
  `data:text/html,<script>window.hostile=1</script>`,
  `[hostile](javascript:window.hostile=1) ![hostile](x" onerror="window.hostile=1)`,
  `{{constructor.constructor('window.hostile=1')()}}`,
  "${window.hostile=1} #{window.hostile=1} <%= hostile %>",
  `&lt;script&gt;window.hostile=1&lt;/script&gt; &#x3c;img src=x onerror=window.hostile=1&#x3e;`,
  `<style data-hostile>body{display:none!important}</style>`,
  `<base href="https://evil.example/" data-hostile><form action="https://evil.example" data-hostile>`,
  `\u202Egnp.eliftsoh\u202C \u2066hostile\u2069 \u200Bhos\u00ADtile`,
  `hostile${"\u0301".repeat(60)} \u{1F469}\u200D\u{1F4BB} \uFEFFhostile`,
] as const;
const LONG = `hostile${"W".repeat(240)}`;
/** Names of documents, keys and principals take letters, digits and . _ : / - alone; that is enough for an address. */
const HOSTILE_NAME = "javascript:window.hostile//x";

const REQUEST_TEXTS = PAYLOADS.slice(0, 8);
/** Payloads without what is of RE2's syntax, but for the point: as a pattern each stands for itself. */
const PATTERNS = [PAYLOADS[1], PAYLOADS[2], PAYLOADS[7]];
const MAX_WORD_CHARS = 100;
const WORDS = PAYLOADS.filter(({ length }) => length <= MAX_WORD_CHARS);
/** What opens a variable cannot stand in a Prompt by itself. */
const TEMPLATE = PAYLOADS.filter((payload) => !payload.includes("{{")).join("\n");
const BLOCKED_INPUT = `input ${PAYLOADS[1]} ${PAYLOADS[4]}`;
const BLOCKED_OUTPUT = `output ${PAYLOADS[2]} ${PAYLOADS[8]}`;
const REASONS = PAYLOADS.slice(0, 10).map((payload) => `because ${payload}`);
const HOSTILE_FINDING = "A hostile finding that is seen to";

/** A Provider document takes any name of a variable of the environment. */
const HOSTILE_VARIABLE = `<img src=x onerror="window.hostile=1" data-hostile>_KEY`;

const DAY_MS = 86_400_000;

/** Addresses of the console that are gone to at most; each is one of many alike. */
const MAX_PAGES = 40;

/** Looks for what came of hostile text. Runs in the page. */
const FINDINGS = `({
  hasRun: "hostile" in window,
  made: document.querySelectorAll("[data-hostile]").length,
  frames: document.querySelectorAll("iframe, object, embed, base").length,
  inlineScripts: [...document.scripts].filter(({ src }) => src === "").length,
  handlers: [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).length,
  links: [...document.querySelectorAll("a[href], area[href], form[action]")]
    .map((one) => one.href ?? one.action)
    .filter((address) => !/^(https?|blob):/i.test(address) || new URL(address).hostname === "evil.example"),
})`;
const NOTHING = { hasRun: false, made: 0, frames: 0, inlineScripts: 0, handlers: 0, links: [] };

describeConsole("hostile text", {}, (console) => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase({ dataDir: console.node.dataDir });
    await fillIn(console, database);
  }, 120_000);
  afterAll(async () => {
    await database.close();
  });

  const expectOnlyText = async ({ page }: ConsolePage): Promise<void> => {
    expect(await page.evaluate(FINDINGS), page.url()).toEqual(NOTHING);
  };

  it("is text on every screen that its links and tabs lead to", async () => {
    const test = await console.open("/");
    const { page } = test;
    const seenOn = new Set<string>();
    const waiting = [
      "/",
      "/playground",
      "/guardrails",
      "/models",
      "/access",
      "/cost",
      "/audit",
      "/findings",
      "/settings",
      "/api",
    ];
    const known = new Set(waiting.map(shapeOf));
    for (let visited = 0; visited < MAX_PAGES; visited++) {
      const path = waiting.shift();
      if (path === undefined) break;
      await test.goto(path);
      await look();
      const tabs = page.getByRole("tab");
      for (let index = 0; index < (await tabs.count()); index++) {
        await tabs
          .nth(index)
          .click({ timeout: 2_000 })
          .catch(() => undefined);
        await page.waitForLoadState("networkidle");
        await look();
      }
      async function look(): Promise<void> {
        await expectOnlyText(test);
        const text = (await page.locator("body").innerText()) + (await shownInFields(page));
        if (text.includes(MARK)) seenOn.add((path ?? "").split(/[/?]/)[1] ?? "");
        for (const address of await page.evaluate<string[]>(
          `[...document.querySelectorAll('a[href^="/console/"]')].map((one) => one.getAttribute("href"))`,
        )) {
          const next = address.slice("/console".length);
          if (known.has(shapeOf(next))) continue;
          known.add(shapeOf(next));
          waiting.push(next);
        }
      }
    }
    // Elsewhere nothing of it is shown: without these the test would look at empty screens.
    expect([...seenOn].sort()).toEqual(
      expect.arrayContaining(["access", "audit", "cost", "findings", "guardrails", "models", "settings"]),
    );
  }, 400_000);

  it("is text in the settings: in lists of documents and providers, and in a document", async () => {
    const [first] = PAYLOADS;
    const test = await console.open("/settings?tab=documents&q=acme");
    const { page } = test;
    await page.getByText(first).first().waitFor();
    await expectOnlyText(test);
    await test.goto("/settings?tab=providers");
    await page.getByText(first).first().waitFor();
    await page.getByText(HOSTILE_VARIABLE).waitFor();
    await expectOnlyText(test);
    await test.goto("/settings/documents/Organisation/acme");
    // Editors draw what is seen of a long text, and give it as their own value where they are a field.
    await expect
      .poll(async () => (await page.locator("main").innerText()) + (await shownInFields(page)), {
        timeout: 20_000,
      })
      .toContain(first);
    await expectOnlyText(test);
    // A node names the secrets that documents look for.
    await test.goto("/settings?tab=node");
    await page.getByText(HOSTILE_VARIABLE).waitFor();
    await expectOnlyText(test);
  }, 120_000);

  it("is text in a Prompt", async () => {
    const test = await console.open("/settings/documents/Prompt/hostile");
    await expectShown(test, [PAYLOADS[0], PAYLOADS[1]]);
    await expectOnlyText(test);
  }, 60_000);

  it("is text in every field of a guardrail: messages, words, patterns, topics, exceptions", async () => {
    const test = await console.open(`/guardrails/${encodeURIComponent("javascript:hostile")}`);
    await test.page.getByRole("button", { name: "Rule 1, pii.payment-card: more" }).click();
    await expectShown(test, [
      BLOCKED_INPUT,
      BLOCKED_OUTPUT,
      ...PATTERNS,
      ...WORDS,
      ...PAYLOADS.flatMap((payload) => [`exception ${payload}`, `because ${payload}`]),
      `definition ${PAYLOADS[0]}`,
      ...PAYLOADS.map((payload) => `example ${payload}`),
    ]);
    await expectOnlyText(test);
  }, 60_000);

  it("is text in why a finding is suppressed, and in who sees to it", async () => {
    const id = await findingOf(console, HOSTILE_FINDING);
    const test = await console.open(`/findings?status=suppressed&finding=${id}`);
    const { page } = test;
    const detail = page.getByRole("region", { name: HOSTILE_FINDING });
    await expectShown(test, REASONS);
    await detail.locator("dd").getByText(PAYLOADS[1], { exact: true }).waitFor();
    await page.getByRole("list", { name: "Findings" }).getByText(`assigned to ${PAYLOADS[1]}`).waitFor();
    await expectOnlyText(test);

    await detail.getByRole("button", { name: "Assign …" }).click();
    const dialog = page.getByRole("dialog", { name: "Assign the finding" });
    const field = dialog.getByRole("combobox", { name: "Who" });
    for (const payload of REQUEST_TEXTS) {
      await field.fill(`not ${payload}`);
      await dialog.getByText(`Whoever has the id “not ${payload}”`).waitFor();
      await expectOnlyText(test);
    }
    await field.fill(PAYLOADS[1]);
    await dialog.getByRole("option").getByText(PAYLOADS[1]).first().waitFor();
    await expectOnlyText(test);
  }, 120_000);

  it("is text in what the palette looks for, and in what it finds", async () => {
    const test = await console.open("/settings");
    const { page } = test;
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox");
    for (const payload of REQUEST_TEXTS) {
      await field.fill(payload);
      await page.waitForLoadState("networkidle");
      expect(await field.inputValue()).toBe(payload);
      await expectOnlyText(test);
    }
    await field.fill(PAYLOADS[1]);
    await page.getByRole("group", { name: "People", exact: true }).getByText(PAYLOADS[1]).first().waitFor();
    await expectOnlyText(test);
  }, 120_000);

  it("is text in the system prompt of the playground", async () => {
    const test = await console.open("/playground?model=sandbox%2Fecho");
    const { page } = test;
    const all = PAYLOADS.join("\n");
    const system = page.getByRole("textbox", { name: "System prompt" });
    await system.fill(all);
    const field = page.getByRole("textbox", { name: /message/i }).last();
    await field.fill("Hello");
    await field.press("Enter");
    await page.waitForLoadState("networkidle");
    expect(await system.inputValue()).toBe(all);
    await expectOnlyText(test);
    await page.getByRole("button", { name: "Code" }).click();
    await page.getByRole("dialog").getByText(PAYLOADS[0]).first().waitFor();
    await expectOnlyText(test);
  }, 60_000);

  it("is text in what settings are searched for", async () => {
    const test = await console.open("/settings");
    for (const payload of PAYLOADS.slice(0, 8))
      for (const tab of ["providers", "documents", "licences"]) {
        await test.goto(`/settings?tab=${tab}&q=${encodeURIComponent(payload)}`);
        expect(await test.page.getByRole("searchbox").first().inputValue()).toBe(payload);
        await expectOnlyText(test);
      }
  }, 240_000);

  it("is text in the reference of the API: what is searched for, and what an operation is called", async () => {
    const test = await console.open("/api");
    const { page } = test;
    for (const payload of PAYLOADS.slice(0, 8)) {
      await test.goto(`/api?q=${encodeURIComponent(payload)}`);
      expect(await page.getByRole("searchbox").inputValue()).toBe(payload);
      await page.getByText("No such operation").waitFor();
      await expectOnlyText(test);
      await test.goto(`/api?op=${encodeURIComponent(payload)}`);
      await page.getByText("Choose an operation").waitFor();
      await expectOnlyText(test);
    }
    // The screen draws whatever document it is answered, whoever may have changed it on the way.
    const all = PAYLOADS.join("\n");
    await page.route("**/api/openapi.json", async (route) => {
      const text = JSON.stringify(hostileOpenApi(all));
      await route.fulfill({ contentType: "application/json", body: text });
    });
    await test.goto("/api?op=hostileOperation");
    const main = page.locator("main");
    await main.getByText(PAYLOADS[0]).first().waitFor();
    const shown = await main.innerText();
    for (const payload of PAYLOADS.slice(0, 12))
      expect(shown).toContain(withoutControls(payload).replaceAll("`", ""));
    await expectOnlyText(test);
  }, 240_000);

  it.each(["/access", "/findings", "/guardrails", "/models", "/audit", "/cost", "/settings", "/"])(
    "is no wider than a telephone: %s",
    async (path) => {
      const test = await console.open(path, { width: 390 });
      await test.expectNoSidewaysScroll();
      await expectOnlyText(test);
    },
    60_000,
  );

  it("is text in the answer of a model", async () => {
    const test = await console.open("/playground?model=sandbox%2Fecho");
    const { page } = test;
    for (const payload of REQUEST_TEXTS) {
      const field = page.getByRole("textbox", { name: /message/i }).last();
      await field.fill(payload);
      await field.press("Enter");
      await expect
        .poll(async () => (await page.locator("main").innerText()).split(firstWords(payload)).length - 1, {
          timeout: 20_000,
        })
        .toBeGreaterThanOrEqual(1);
      await page.waitForLoadState("networkidle");
      await expectOnlyText(test);
    }
  }, 240_000);

  it("is text in the name of whoever is signed in", async () => {
    const name = `<img src=x onerror=window.hostile=1 data-hostile>`;
    const test = await console.open("/playground", { as: { groups: ["auditors"], name } });
    expect(await test.page.getByTitle(/^Signed in as/).innerText()).toContain("<img src=x");
    await expectOnlyText(test);
  }, 60_000);

  it("is text in the address", async () => {
    const test = await console.open("/");
    test.expectComplaint(/status of (400|404|422)/);
    for (const payload of PAYLOADS.slice(0, 6)) {
      for (const path of ["/audit?q=", "/guardrails/", "/"]) {
        await test.goto(path + encodeURIComponent(payload));
        await expectOnlyText(test);
      }
    }
  }, 240_000);

  it("would be found if it were more than text", async () => {
    const test = await console.open("/settings");
    test.expectComplaint(/Content Security Policy/);
    await test.page.evaluate(
      `document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(PAYLOADS[1] + PAYLOADS[6])})`,
    );
    // The policy keeps it from running all the same.
    expect(await test.page.evaluate(FINDINGS)).toEqual({
      ...NOTHING,
      made: 2,
      handlers: 1,
      links: ["javascript:window.hostile=1"],
    });
  }, 60_000);
});

/** Addresses that differ in the name of a thing or in filters alone are alike. */
function shapeOf(path: string): string {
  const [place = "", query = ""] = path.split("?");
  const [, screen = "", rest] = place.split("/");
  return `${screen}/${rest === undefined ? "" : "*"}?${[...new URLSearchParams(query).keys()].sort().join("&")}&${new URLSearchParams(query).get("tab") ?? ""}`;
}

async function shownInFields(page: ConsolePage["page"]): Promise<string> {
  return page.evaluate<string>(
    `[...document.querySelectorAll("input, textarea")].map(({ value }) => value).join("\\n")`,
  );
}

/** Waits for texts on the screen, be it in a field. Editors draw what is seen of a long text. */
async function expectShown({ page }: ConsolePage, texts: readonly string[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const shown = (await page.locator("main").innerText()) + (await shownInFields(page));
        return texts.filter((text) => !shown.includes(text));
      },
      { timeout: 20_000 },
    )
    .toEqual([]);
}

async function findingOf({ node }: ConsoleTest, title: string): Promise<string> {
  const { json } = await node.administer("GET", "/api/findings?status=suppressed");
  const { findings } = json as { findings: { id: string; title: string }[] };
  return findings.find((finding) => finding.title === title)?.id ?? "";
}

/** Enough of a payload to be found by, as one line shows it. */
function firstWords(payload: string): string {
  return payload.slice(0, 20);
}

/** Puts hostile text into whatever takes text, over the API, and lets traffic leave more of it behind. */
async function fillIn({ node }: ConsoleTest, database: Database): Promise<void> {
  const administer = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const { status, json } = await node.administer(method, path, body);
    expect([path, status, status < 300 ? "" : json]).toEqual([
      path,
      expect.toSatisfy((code) => Number(code) < 300),
      "",
    ]);
    return json;
  };
  await administer("POST", "/api/documents", { documents: documents() });
  await administer("POST", "/api/people/import", {
    people: [...PAYLOADS, LONG].map((payload, index) => ({
      userName: withoutControls(payload).slice(0, 250),
      displayName: withoutControls(payload).slice(0, 250),
      groups: [withoutControls(payload).slice(0, 250)],
      tags: { note: payload.slice(0, 128) },
      externalId: `${index} ${withoutControls(payload).slice(0, 200)}`,
    })),
  });
  let key = node.key;
  for (const [index, payload] of [...PAYLOADS, LONG].entries()) {
    const made = (await administer("POST", "/api/keys", {
      name: index === 0 ? HOSTILE_NAME : `${HOSTILE_NAME}/${index}`,
      groups: ["applications", HOSTILE_NAME],
      owner: payload.slice(0, 256).trim(),
      tags: { note: payload.slice(0, 128) },
      project: "shop",
      ...(index === 1 && { models: ["javascript:hostile*"] }),
    })) as { key: string };
    if (index === 0) key = made.key;
  }
  const findings = createFindingStore(database, Date.now);
  for (const payload of [...PAYLOADS, LONG])
    await findings.report({
      type: "budget.threshold",
      severity: "high",
      subject: `Budget::${payload}`,
      title: payload,
      detail: `${payload}\n${payload}`,
    });
  await findings.report({
    type: "budget.threshold",
    severity: "high",
    subject: "Budget::seen-to",
    title: HOSTILE_FINDING,
    detail: "Hostile text is why it is suppressed, and who sees to it.",
  });
  const hostile = (await findings.list({ limit: 500 })).findings.find(
    ({ title }) => title === HOSTILE_FINDING,
  );
  const path = `/api/findings/${hostile?.id ?? ""}`;
  await administer("POST", path, {
    action: "suppress",
    reason: REASONS.join("\n"),
    until: new Date(Date.now() + DAY_MS).toISOString(),
  });
  await administer("POST", path, { action: "assign", to: PAYLOADS[1] });
  for (const payload of [...PAYLOADS, LONG]) {
    await ask(node.url, key, "sandbox/echo", payload);
    await ask(node.url, key, payload, "Hello");
    await ask(node.url, key, HOSTILE_NAME, "My card is 4111 1111 1111 1111.");
  }
  // What is counted and indexed from the audit log is behind by about a second.
  await vi.waitFor(
    async () => {
      const { json } = await node.administer("GET", "/api/audit/records?kind=exchange&limit=500");
      expect((json as { records: unknown[] }).records.length).toBeGreaterThan(PAYLOADS.length);
    },
    { timeout: 30_000, interval: 500 },
  );
}

async function ask(url: string, key: string, model: string, content: string): Promise<void> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "user-agent": "<script>window.hostile=1</script>",
      "x-sallyport-tags": "note=<img src=x onerror=window.hostile=1 data-hostile>",
    },
    body: JSON.stringify({ model, messages: [{ role: "user", content }], user: content.slice(0, 64) }),
  });
  await response.text();
}

const withoutControls = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, "").trim();

/** JSON is YAML: one document after the other. */
function documents(): string {
  const all = PAYLOADS.join("\n").slice(0, 1_000);
  return [
    { kind: "Organisation", name: "acme", description: all, tags: { note: PAYLOADS[1].slice(0, 128) } },
    { kind: "Team", name: "web", organisation: "acme", description: all },
    {
      kind: "Project",
      name: "shop",
      team: "web",
      description: all,
      tags: { note: PAYLOADS[2].slice(0, 128) },
    },
    {
      kind: "Model",
      name: HOSTILE_NAME,
      description: all,
      routes: [{ provider: "sandbox", model: "echo" }],
      price: { inputUsdPerMillionTokens: 1_000, outputUsdPerMillionTokens: 2_000 },
    },
    {
      kind: "Guardrail",
      name: "javascript:hostile",
      description: all,
      blockedInput: { respondWith: "refusal", message: BLOCKED_INPUT },
      blockedOutput: { message: BLOCKED_OUTPUT },
      words: [{ name: "hostile", words: WORDS }],
      patterns: PATTERNS.map((pattern, index) => ({ name: `hostile-${index}`, pattern, description: all })),
      topics: [
        {
          name: "hostile",
          definition: `definition ${PAYLOADS[0]}`,
          examples: PAYLOADS.map((payload) => `example ${payload}`),
        },
      ],
      rules: [
        {
          detector: "pii.payment-card",
          action: "mask",
          except: PAYLOADS.map((payload) => ({
            value: `exception ${payload}`,
            reason: `because ${payload}`,
          })),
        },
        { detector: "words.hostile", action: "flag" },
        { detector: "pattern.hostile-0", action: "flag" },
      ],
    },
    {
      kind: "Prompt",
      name: "hostile",
      messages: [
        { role: "system", text: TEMPLATE },
        { role: "user", text: TEMPLATE },
      ],
      examples: [{ text: TEMPLATE, output: TEMPLATE }],
      negativeInstructions: [...PAYLOADS],
      tests: [{ name: PAYLOADS[1], message: TEMPLATE, expect: [{ kind: "contains", text: PAYLOADS[2] }] }],
    },
    {
      kind: "AccessPolicy",
      name: "javascript:hostile",
      description: all,
      cedar: `// ${PAYLOADS.join(" ")}\npermit (principal in Sallyport::Group::"hostile<img src=x>", action, resource);\n`,
    },
    {
      kind: "Budget",
      name: "javascript:hostile",
      description: all,
      each: ["key"],
      period: "day",
      tokens: 10,
      atLimit: "warn",
    },
    {
      // Behind the model that answers, which the playground begins with.
      kind: "Provider",
      name: "javascript:zz-hostile",
      description: all,
      type: "openai-compatible",
      baseUrl: "https://hostile.example/<script>window.hostile=1</script>",
      credential: { env: HOSTILE_VARIABLE },
      models: [PAYLOADS[0]],
    },
    {
      kind: "Notifier",
      name: "hook",
      description: all,
      type: "webhook",
      url: "https://hostile.example/<script>",
    },
  ]
    .map((document) => JSON.stringify(document))
    .join("\n---\n");
}

/** A description of an API in which whatever is text is hostile. */
function hostileOpenApi(text: string): object {
  const schema = {
    type: "object",
    description: text,
    required: [PAYLOADS[1]],
    properties: {
      [PAYLOADS[1]]: { type: "string", description: text, enum: [...PAYLOADS], default: PAYLOADS[0] },
    },
  };
  return {
    openapi: "3.1.0",
    info: { title: text, version: text, description: text },
    tags: [{ name: PAYLOADS[2], description: text }],
    components: { schemas: { Hostile: schema } },
    paths: {
      [`/api/${PAYLOADS[3]}`]: {
        post: {
          operationId: "hostileOperation",
          summary: text,
          description: text,
          tags: [PAYLOADS[2]],
          "x-sallyport-access": "administration",
          "x-sallyport-action": PAYLOADS[1],
          parameters: [{ name: PAYLOADS[1], in: "query", required: true, description: text, schema }],
          requestBody: { required: true, content: { "application/json": { schema } } },
          responses: { 200: { description: text, content: { "application/json": { schema } } } },
        },
      },
    },
  };
}
