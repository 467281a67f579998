import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENT_KINDS } from "../../src/contracts/documents.ts";
import { ADMINISTRATION_ACTIONS } from "../../src/policy/authorization.ts";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  startIdentityProvider,
  type IdentityProviderServer,
} from "../support/identity-provider.ts";
import { TestBrowser, type Page } from "../support/test-browser.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const COOKIE = "sallyport-session";

let node: TestNode;
let idp: IdentityProviderServer;

beforeAll(async () => {
  node = await startTestNode({ env: { IDP_SECRET: CLIENT_SECRET } });
  idp = await startIdentityProvider(node.url);
  idp.people.set("ada", { groups: ["sec-admins", "everyone-at-acme"], name: "Ada Lovelace" });
  idp.people.set("bob", { groups: ["readers"], name: "Bob" });
  idp.people.set("eng", { groups: ["ml"] });
  await apply();
}, 60_000);

afterAll(async () => {
  await node.close();
  await idp.close();
});

async function apply(more = ""): Promise<void> {
  const documents = `
kind: IdentityProvider
name: idp
displayName: Acme
issuer: ${idp.issuer}
clientId: ${CLIENT_ID}
clientSecret: { env: IDP_SECRET }
allowPrivateAddresses: true
groupMapping: { sec-admins: [administrators], readers: [auditors], ml: [mlops-engineers] }
everyoneIs: [staff]
${more}`;
  const { status, json } = await node.administer("POST", "/api/documents", { documents });
  expect({ status, json }).toMatchObject({ status: 200 });
}

/** Signs in as somebody would, up to the answer that brings them back. */
async function comeBack(browser: TestBrowser, who: string, path = "/auth/login/idp"): Promise<Page> {
  const isCallback = (url: string): boolean => url.startsWith(`${node.url}/auth/callback/`);
  let page = await browser.follow(await browser.request(node.url + path), isCallback);
  for (let step = 0; step < 3 && !isCallback(page.headers.get("location") ?? ""); step++) {
    const typed: Record<string, string> = page.text.includes('name="login"')
      ? { login: who, password: "any" }
      : {};
    page = await browser.follow(await browser.submit(page, typed), isCallback);
  }
  return page;
}

async function signIn(browser: TestBrowser, who: string, path?: string): Promise<Page> {
  const page = await comeBack(browser, who, path);
  return browser.request(page.headers.get("location") ?? "");
}

const session = async (browser: TestBrowser): Promise<Record<string, unknown>> =>
  JSON.parse((await browser.request(`${node.url}/auth/session`)).text) as Record<string, unknown>;

const records = async (action: string): Promise<Record<string, unknown>[]> =>
  (await auditRecords(node.dataDir))
    .map(({ body }) => body as Record<string, unknown>)
    .filter((body) => body["action"] === action);

describe("signing in with a real OpenID provider", () => {
  it("lists the providers, without script", async () => {
    const page = await new TestBrowser().open(`${node.url}/auth`);
    expect(page.text).toContain(`href="${node.url}/auth/login/idp"`);
    expect(page.text).toContain("Sign in with Acme");
    expect(page.text).not.toContain("<script");
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it("makes a session with the mapped groups, and nothing else of the provider's", async () => {
    const browser = new TestBrowser();
    const entered = await signIn(browser, "ada");
    expect(entered.status).toBe(303);
    expect(entered.headers.get("location")).toBe("/");
    expect(await session(browser)).toMatchObject({
      signedIn: true,
      id: "ada",
      name: "Ada Lovelace",
      groups: ["staff", "administrators"],
      provider: "idp",
      isMfa: false,
    });
  });

  it("asks the provider with PKCE, a nonce and a state, at the one registered address", async () => {
    const page = await new TestBrowser().request(`${node.url}/auth/login/idp`);
    const asked = new URL(page.headers.get("location") ?? "");
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: CLIENT_ID,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: "S256",
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      redirect_uri: `${node.url}/auth/callback/idp`,
      response_type: "code",
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
  });

  it("sets cookies that no script reads and no other site's request carries", async () => {
    const browser = new TestBrowser();
    const entered = await signIn(browser, "ada");
    const cookie = entered.setCookies.find((line) => line.startsWith(`${COOKIE}=`));
    expect(cookie).toMatch(/^sallyport-session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    expect(entered.setCookies.some((line) => line.startsWith("sallyport-sign-in=; Path=/; Max-Age=0"))).toBe(
      true,
    );
  });

  it("opens administrative routes to a session, and exchange routes never", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    expect((await browser.request(`${node.url}/api/keys`)).status).toBe(200);
    for (const path of ["/v1/models", "/v1beta/models"])
      expect((await browser.request(node.url + path)).status, path).toBe(401);
    const answer = await browser.request(`${node.url}/v1/chat/completions`, {
      method: "POST",
      from: node.url,
      headers: {
        "content-type": "application/json",
        "x-csrf-token": String((await session(browser))["csrfToken"]),
      },
      body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "hello" }] }),
    });
    expect(answer.status).toBe(401);
  });

  it("lets policy decide what a person may do", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "bob");
    expect((await session(browser))["groups"]).toEqual(["staff", "auditors"]);
    const refused = await browser.request(`${node.url}/api/keys`, {
      method: "POST",
      from: node.url,
      headers: {
        "content-type": "application/json",
        "x-csrf-token": String((await session(browser))["csrfToken"]),
      },
      body: JSON.stringify({ name: "mine" }),
    });
    expect(refused.status).toBe(403);
    expect((await records("manageKeys")).at(-1)).toMatchObject({
      by: "User::bob",
      result: "denied",
      error: "forbidden",
    });
  });

  it("tells pages what policy lets a person do, and which documents they may change", async () => {
    const told = async (who: string) => {
      const browser = new TestBrowser();
      await signIn(browser, who);
      const { permissions, managedKinds } = await session(browser);
      return { permissions, managedKinds };
    };
    expect(await told("ada")).toEqual({
      permissions: [...ADMINISTRATION_ACTIONS],
      managedKinds: [...DOCUMENT_KINDS],
    });
    expect(await told("bob")).toEqual({
      permissions: [
        "readDocuments",
        "readKeys",
        "readPeople",
        "readAccess",
        "readAudit",
        "readContent",
        "readMetrics",
        "readUsage",
        "readFindings",
        "readNodes",
      ],
      managedKinds: [],
    });
    // Of no group that a policy speaks of, and so of no right.
    expect(await told("mel")).toEqual({ permissions: [], managedKinds: [] });
    const engineers = await told("eng");
    expect(engineers.permissions).toEqual([
      "readDocuments",
      "manageDocuments",
      "readMetrics",
      "readUsage",
      "readFindings",
      "readNodes",
    ]);
    expect(engineers.managedKinds).toEqual(["Provider", "Model", "Prompt"]);
  });

  it("gives a new session at each sign-in, and ends the one the browser had", async () => {
    const browser = new TestBrowser();
    const planted = "A".repeat(43);
    browser.setCookie(node.url, COOKIE, planted);
    await signIn(browser, "ada");
    const first = browser.cookie(node.url, COOKIE) ?? "";
    expect(first).not.toBe(planted);
    await signIn(browser, "ada");
    const second = browser.cookie(node.url, COOKIE) ?? "";
    expect(second).not.toBe(first);
    const stale = new TestBrowser();
    stale.setCookie(node.url, COOKIE, first);
    expect(await session(stale)).toMatchObject({ signedIn: false });
  });

  it.each([
    ["/documents?kind=Model#top", "/documents?kind=Model#top"],
    ["https://evil.example/", "/"],
    ["//evil.example/", "/"],
    ["/\\evil.example/", "/"],
    ["/\t/evil.example/", "/"],
    ["/a/..//evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/auth/login/idp", "/"],
  ])("returns to %j as %j", async (wanted, got) => {
    const browser = new TestBrowser();
    const entered = await signIn(browser, "ada", `/auth/login/idp?returnTo=${encodeURIComponent(wanted)}`);
    expect(entered.headers.get("location")).toBe(got);
  });

  it("refuses an answer in a browser that did not ask", async () => {
    const back = (await comeBack(new TestBrowser(), "ada")).headers.get("location") ?? "";
    const other = await new TestBrowser().request(back);
    expect(other.status).toBe(403);
    expect(other.text).toContain("not begun in this browser");
    expect(other.setCookies.some((line) => line.startsWith(`${COOKIE}=`))).toBe(false);
    expect((await records("sign-in")).at(-1)).toMatchObject({
      result: "denied",
      subject: { provider: "idp", reason: "not-begun-here" },
    });
  });

  it("refuses an answer a second time, even with the cookie put back", async () => {
    const browser = new TestBrowser();
    const back = (await comeBack(browser, "ada")).headers.get("location") ?? "";
    const pending = browser.cookie(node.url, "sallyport-sign-in") ?? "";
    expect((await browser.request(back)).status).toBe(303);
    browser.setCookie(node.url, "sallyport-sign-in", pending);
    const again = await browser.request(back);
    expect(again.status).toBe(403);
    expect(again.text).toContain("finished before");
  });

  it.each([
    [
      "another state",
      (url: URL) => {
        url.searchParams.set("state", "B".repeat(43));
      },
      "not begun",
    ],
    [
      "two states",
      (url: URL) => {
        url.searchParams.append("state", "B".repeat(43));
      },
      "not begun",
    ],
    [
      "another issuer (RFC 9207)",
      (url: URL) => {
        url.searchParams.set("iss", "https://evil.example");
      },
      "not one to trust",
    ],
    [
      "no issuer (RFC 9207)",
      (url: URL) => {
        url.searchParams.delete("iss");
      },
      "not one to trust",
    ],
    [
      "another code",
      (url: URL) => {
        url.searchParams.set("code", "C".repeat(43));
      },
      "not one to trust",
    ],
    [
      "an error",
      (url: URL) => {
        url.searchParams.delete("code");
        url.searchParams.set("error", "access_denied");
      },
      "did not sign you in",
    ],
  ])("refuses an answer with %s", async (_what, change, said) => {
    const browser = new TestBrowser();
    const back = new URL((await comeBack(browser, "ada")).headers.get("location") ?? "");
    change(back);
    const refused = await browser.request(back.href);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(said);
    expect(await session(browser)).toMatchObject({ signedIn: false });
  });

  it("tells of a provider that does not exist", async () => {
    const page = await new TestBrowser().request(`${node.url}/auth/login/nobody`);
    expect(page.status).toBe(404);
  });
});

describe("requests of other sites", () => {
  const create = (browser: TestBrowser, headers: Record<string, string>): Promise<Page> =>
    browser.request(`${node.url}/api/documents`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({
        documents: "{ kind: Model, name: m, routes: [{ provider: sandbox, model: echo }] }",
        dryRun: true,
      }),
    });

  it("change nothing: a token of the session and our own origin are both needed", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    const other = new TestBrowser();
    await signIn(other, "ada");
    const csrf = { "x-csrf-token": String((await session(browser))["csrfToken"]) };
    const foreign = { "x-csrf-token": String((await session(other))["csrfToken"]) };
    const same = { "sec-fetch-site": "same-origin", origin: node.url };
    const table: [string, Record<string, string>, number][] = [
      ["both", { ...csrf, ...same }, 200],
      ["Origin alone, as older browsers send", { ...csrf, origin: node.url }, 200],
      [
        "this machine by its other name",
        { ...csrf, origin: node.url.replace("127.0.0.1", "localhost") },
        200,
      ],
      ["no token", same, 403],
      ["another session's token", { ...foreign, ...same }, 403],
      ["no origin", csrf, 403],
      ["another origin", { ...csrf, origin: "https://evil.example" }, 403],
      ["another port", { ...csrf, origin: "http://127.0.0.1:1" }, 403],
      ["null", { ...csrf, origin: "null" }, 403],
      ["a sibling site", { ...csrf, "sec-fetch-site": "same-site" }, 403],
      ["two stories", { ...csrf, origin: node.url, "sec-fetch-site": "cross-site" }, 403],
      ["a forged Host", { ...csrf, origin: "https://evil.example", "x-forwarded-host": "evil.example" }, 403],
    ];
    for (const [what, headers, status] of table)
      expect((await create(browser, headers)).status, what).toBe(status);
    expect((await records("manageDocuments")).at(-1)).toMatchObject({ by: "User::ada", error: "forbidden" });
  });

  it("are refused where a session comes with another credential", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    for (const headers of [
      { authorization: `Bearer ${node.key}` },
      { authorization: "Basic YTpi" },
      { "x-api-key": node.key },
    ]) {
      const refused = await browser.request(`${node.url}/api/keys`, { headers });
      expect([refused.status, refused.text]).toEqual([
        401,
        expect.stringContaining("Exactly one credential"),
      ]);
    }
    const twice = `${COOKIE}=${browser.cookie(node.url, COOKIE) ?? ""}; ${COOKIE}=${"A".repeat(43)}`;
    const refused = await browser.request(`${node.url}/api/keys`, { headers: { cookie: twice } });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining("Exactly one credential")]);
    expect((await records("readKeys")).at(-1)).toMatchObject({ by: null, error: "unauthenticated" });
  });

  it("says so of two keys that differ, too", async () => {
    const headers = { authorization: `Bearer ${node.key}`, "x-api-key": `${node.key}x` };
    const refused = await new TestBrowser().request(`${node.url}/api/keys`, { headers });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining("Exactly one credential")]);
  });
});

describe("signing out", () => {
  it("ends the session here and leads to the provider's own page", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    const token = browser.cookie(node.url, COOKIE) ?? "";
    const out = await browser.submit(await browser.open(`${node.url}/auth`));
    expect(out.status).toBe(200);
    expect(browser.cookie(node.url, COOKIE)).toBeUndefined();
    const elsewhere = /url=([^"]*)"/.exec(out.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(elsewhere.startsWith(`${idp.issuer}/session/end?`)).toBe(true);
    expect(new URL(elsewhere).searchParams.get("id_token_hint")).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const stale = new TestBrowser();
    stale.setCookie(node.url, COOKIE, token);
    expect(await session(stale)).toMatchObject({ signedIn: false });

    const confirm = await browser.open(elsewhere);
    const done = await browser.follow(await browser.submit(confirm, { logout: "yes" }));
    expect(done.url.split("?")[0]).toBe(`${node.url}/auth`);
  });

  it("is refused to other sites", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    const out = await browser.request(`${node.url}/auth/logout`, {
      method: "POST",
      from: "https://evil.example",
    });
    expect(out.status).toBe(403);
    expect(await session(browser)).toMatchObject({ signedIn: true });
  });

  it("at the provider ends the sessions here (back-channel logout)", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    const bystander = new TestBrowser();
    await signIn(bystander, "bob");
    const page = await browser.open(`${idp.issuer}/session/end`);
    await browser.submit(page, { logout: "yes" });
    await expect.poll(() => session(browser)).toMatchObject({ signedIn: false });
    expect(await session(bystander)).toMatchObject({ signedIn: true });
    expect((await records("back-channel-logout")).at(-1)).toMatchObject({
      result: "done",
      subject: { sessionCount: 1 },
    });
  });
});

describe("the provider's keys", () => {
  it("may change between sign-ins", async () => {
    await signIn(new TestBrowser(), "ada");
    await idp.rotateKeys("second");
    // Fresh documents forget what was learnt: the cool-down between readings is the keys' own test.
    await apply("clockSkewS: 20");
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    expect(await session(browser)).toMatchObject({ signedIn: true });
  });
});

describe("sessions for administrators", () => {
  it("are listed page by page, without tokens, and ended by id", async () => {
    const browsers = [new TestBrowser(), new TestBrowser(), new TestBrowser()];
    for (const browser of browsers) await signIn(browser, "bob");
    const seen: string[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const more: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const { json } = await node.administer("GET", `/api/sessions?limit=2${more}`);
      const page = json as { sessions: Record<string, unknown>[]; next?: string };
      expect(page.sessions.length).toBeLessThanOrEqual(2);
      seen.push(...page.sessions.map(({ id }) => String(id)));
      cursor = page.next;
      for (const browser of browsers)
        expect(JSON.stringify(json)).not.toContain(browser.cookie(node.url, COOKIE) ?? "none");
    }
    expect(new Set(seen).size).toBe(seen.length);
    const { json } = await node.administer("GET", "/api/sessions?limit=1");
    const [newest] = (json as { sessions: { id: string }[] }).sessions;
    expect((await node.administer("DELETE", `/api/sessions/${newest?.id ?? ""}`)).status).toBe(200);
    expect((await node.administer("DELETE", `/api/sessions/${newest?.id ?? ""}`)).status).toBe(404);
    expect(await session(browsers[2] ?? new TestBrowser())).toMatchObject({ signedIn: false });
    expect(await session(browsers[1] ?? new TestBrowser())).toMatchObject({ signedIn: true });
  });

  it("end at once where the directory deactivates the person", async () => {
    const browser = new TestBrowser();
    await node.administer("POST", "/api/people/import", {
      people: [{ userName: "eve", groups: ["auditors"] }],
    });
    await signIn(browser, "eve");
    expect((await session(browser))["groups"]).toEqual(["staff", "auditors"]);
    await node.administer("PUT", "/api/people/eve/active", { active: false });
    expect(await session(browser)).toMatchObject({ signedIn: false });
    expect((await signIn(browser, "eve")).text).toContain("deactivated");
  });

  it("end when they are next used once their identity provider's document is gone", async () => {
    const browser = new TestBrowser();
    await signIn(browser, "ada");
    expect((await browser.request(`${node.url}/api/keys`)).status).toBe(200);
    expect((await node.administer("DELETE", "/api/documents/IdentityProvider/idp")).status).toBe(200);
    expect((await browser.request(`${node.url}/api/keys`)).status).toBe(401);
    expect((await records("end-session")).at(-1)).toMatchObject({
      by: "User::ada",
      subject: { provider: "idp", reason: "provider-gone" },
    });
    // Whoever makes one of the same name anew finds nobody signed in through the old one.
    await apply();
    expect(await session(browser)).toMatchObject({ signedIn: false });
  });
});

describe("one-time links", () => {
  const link = async (body: object = {}): Promise<string> => {
    const { status, json } = await node.administer("POST", "/api/sign-in-links", body);
    expect(status).toBe(201);
    return (json as { url: string }).url;
  };

  it("sign the person at the machine in, once", async () => {
    const url = await link();
    const browser = new TestBrowser();
    const page = await browser.open(url);
    expect(await session(browser)).toMatchObject({ signedIn: false });
    expect((await browser.submit(page)).status).toBe(303);
    expect(await session(browser)).toMatchObject({
      id: "local-operator",
      groups: ["administrators"],
      provider: null,
    });
    expect((await browser.request(`${node.url}/api/keys`)).status).toBe(200);
    const other = new TestBrowser();
    expect((await other.submit(await other.open(url))).status).toBe(403);
  });

  it("are not made for anybody who is not at the machine", async () => {
    const browser = new TestBrowser();
    await browser.submit(await browser.open(await link()));
    const csrf = String((await session(browser))["csrfToken"]);
    const refused = await browser.request(`${node.url}/api/sign-in-links`, {
      method: "POST",
      from: node.url,
      headers: { "content-type": "application/json", "x-csrf-token": csrf },
      body: "{}",
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("on the machine itself");
  });

  it("are refused from another site's form", async () => {
    const token = new URL(await link()).searchParams.get("token") ?? "";
    const refused = await new TestBrowser().request(`${node.url}/auth/link`, {
      method: "POST",
      from: "https://evil.example",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `token=${token}`,
    });
    expect(refused.status).toBe(403);
  });

  it("are few, short-lived, and for no principal of Sallyport's own", async () => {
    expect((await node.administer("POST", "/api/sign-in-links", { expiresInS: 3_601 })).status).toBe(400);
    expect((await node.administer("POST", "/api/sign-in-links", { user: "sallyport.judge" })).status).toBe(
      400,
    );
    const statuses: number[] = [];
    for (let count = 0; count < 20; count++)
      statuses.push((await node.administer("POST", "/api/sign-in-links", {})).status);
    expect(statuses).toContain(409);
  });
});

describe("what is recorded", () => {
  it("names who came in, and holds no token, code or secret", async () => {
    const browser = new TestBrowser();
    const back = (await comeBack(browser, "ada")).headers.get("location") ?? "";
    await browser.request(back);
    const log = JSON.stringify(await auditRecords(node.dataDir));
    const code = new URL(back).searchParams.get("code") ?? "none";
    for (const secret of [
      code,
      new URL(back).searchParams.get("state") ?? "none",
      browser.cookie(node.url, COOKIE) ?? "none",
      CLIENT_SECRET,
    ])
      expect(log).not.toContain(secret);
    expect((await records("sign-in")).at(-1)).toMatchObject({
      by: "User::ada",
      result: "done",
      stage: "outcome",
      subject: { provider: "idp", groups: ["staff", "administrators"] },
    });
  });
});
