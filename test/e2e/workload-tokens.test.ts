import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  makeSigningKey,
  startTokenIssuer,
  type SigningKey,
  type TestIssuer,
} from "../support/token-issuer.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const messages = [{ role: "user" as const, content: "Hello there." }];

/** Documents that trust an issuer. */
const trusting = (issuer: string, more = ""): string => `
kind: TokenIssuer
name: ci
issuer: ${issuer}
audience: sallyport
requiredClaims: { repository_owner: acme }
everyoneIs: [applications]
allowPrivateAddresses: true
${more}`;

describe("a workload with a token of its platform", () => {
  let key: SigningKey;
  let issuer: TestIssuer;
  let test: TestNode;
  const acme = { sub: "repo:acme/shop:ref:refs/heads/main", repository_owner: "acme" };

  beforeAll(async () => {
    key = await makeSigningKey("RS256", "k1");
    issuer = await startTokenIssuer();
    issuer.keys = [key.jwk];
    test = await startTestNode({ documents: trusting(issuer.url) });
  });
  afterAll(async () => {
    await test.close();
    await issuer.close();
  });

  it("asks models with the official clients, and is on the records by its subject", async () => {
    const token = await issuer.token(key, acme);
    const openai = new OpenAI({ apiKey: token, baseURL: `${test.url}/v1`, maxRetries: 0 });
    const answer = await openai.chat.completions.create({ model: "sandbox/echo", messages });
    expect(answer.choices[0]?.message.content).toBe("Hello there.");
    const anthropic = new Anthropic({ apiKey: token, baseURL: test.url, maxRetries: 0 });
    const message = await anthropic.messages.create({ model: "sandbox/echo", messages, max_tokens: 100 });
    expect(message.content[0]).toMatchObject({ text: "Hello there." });
    expect((await openai.models.list()).data.length).toBeGreaterThan(0);
    const records = await auditRecords(test.dataDir);
    const outcome = records.findLast(({ kind }) => kind === "outcome")?.["body"];
    expect(outcome).toMatchObject({ principal: "Service::ci:repo:acme/shop:ref:refs/heads/main", key: null });
    expect(JSON.stringify(records)).not.toContain(token.split(".")[2]);
  });

  it("is refused with the same words whatever is wrong, and no record or answer says what", async () => {
    const stranger = await makeSigningKey("RS256", "k1");
    const tokens = [
      await issuer.token(stranger, acme),
      await issuer.token(key, { ...acme, aud: "other" }),
      await issuer.token(key, { ...acme, exp: 1 }),
      await issuer.token(key, { ...acme, iss: "https://issuer.example" }),
      await issuer.token(key, { ...acme, repository_owner: "evil" }),
      `${await issuer.token(key, acme)}x`,
    ];
    const told = new Set<string>();
    for (const token of [...tokens, "sp-nobody"]) {
      const response = await fetch(`${test.url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ model: "sandbox/echo", messages }),
      });
      expect(response.status).toBe(401);
      told.add((await response.text()).replace(/req-[0-9a-f-]+/g, "req"));
    }
    expect(told.size).toBe(1);
  });

  it("may have a token of up to twelve thousand characters", async () => {
    const token = await issuer.token(key, { ...acme, groups: "g".repeat(7_000) });
    const openai = new OpenAI({ apiKey: token, baseURL: `${test.url}/v1`, maxRetries: 0 });
    expect((await openai.models.list()).data.length).toBeGreaterThan(0);
    const longer = await issuer.token(key, { ...acme, groups: "g".repeat(9_500) });
    await expect(
      new OpenAI({ apiKey: longer, baseURL: `${test.url}/v1`, maxRetries: 0 }).models.list(),
    ).rejects.toMatchObject({
      status: 401,
    });
  });

  it("administers what policy lets its groups, and nothing else", async () => {
    const token = await issuer.token(key, acme);
    const ask = () => fetch(`${test.url}/api/keys`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(403);
    const applied = await test.administer("POST", "/api/documents", {
      documents: trusting(issuer.url).replace("[applications]", "[administrators]"),
    });
    expect(applied.status).toBe(200);
    expect((await ask()).status).toBe(200);
  });

  it("is out at once where its issuer's document names another audience", async () => {
    const token = await issuer.token(key, acme);
    const ask = () => fetch(`${test.url}/v1/models`, { headers: { authorization: `Bearer ${token}` } });
    await test.administer("POST", "/api/documents", { documents: trusting(issuer.url) });
    expect((await ask()).status).toBe(200);
    await test.administer("POST", "/api/documents", {
      documents: trusting(issuer.url).replace("audience: sallyport", "audience: elsewhere"),
    });
    expect((await ask()).status).toBe(401);
  });

  it("does not let an issuer be named that anybody on the way could be", async () => {
    for (const url of [
      "http://issuer.example",
      "https://issuer.example/?x=1",
      "https://issuer.example/#x",
      "https://a@issuer.example",
    ]) {
      const applied = await test.administer("POST", "/api/documents", {
        documents: trusting(url),
        dryRun: true,
      });
      expect(applied.status).toBe(422);
    }
  });
});

describe("the tokens of a real provider (oidc-provider, client credentials)", () => {
  it("are taken as they are", async () => {
    const { default: Provider } = await import("oidc-provider");
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const resource = "https://sallyport.example";
    const provider = new Provider(url, {
      clients: [
        {
          client_id: "batch",
          client_secret: "batch-secret",
          grant_types: ["client_credentials"],
          redirect_uris: [],
          response_types: [],
        },
      ],
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => resource,
          getResourceServerInfo: () => ({
            scope: "models",
            audience: "sallyport",
            accessTokenFormat: "jwt",
            accessTokenTTL: 600,
          }),
        },
      },
    });
    server.on("request", (request, response) => {
      void provider.callback()(request, response);
    });
    const documents = trusting(url)
      .replace("requiredClaims: { repository_owner: acme }", "requiredClaims: { scope: models }")
      .concat("\nsubjectClaim: client_id\ntyp: at+jwt\n");
    const test = await startTestNode({ documents });
    try {
      const granted = await fetch(`${url}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa("batch:batch-secret")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", scope: "models", resource }),
      });
      const { access_token: token } = (await granted.json()) as { access_token: string };
      const openai = new OpenAI({ apiKey: token, baseURL: `${test.url}/v1`, maxRetries: 0 });
      const answer = await openai.chat.completions.create({ model: "sandbox/echo", messages });
      expect(answer.choices[0]?.message.content).toBe("Hello there.");
      const records = await auditRecords(test.dataDir);
      expect(records.findLast(({ kind }) => kind === "outcome")?.["body"]).toMatchObject({
        principal: "Service::ci:batch",
      });
    } finally {
      await test.close();
      server.closeAllConnections();
      server.close();
    }
  });
});
