import { createHmac } from "node:crypto";
import { exportSPKI, importJWK, type CryptoKey } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHandMadeIssuer, type HandMadeIssuer } from "../../test/support/hand-made-issuer.ts";
import { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import type { Clock } from "../foundation/clock.ts";
import { COOL_DOWN_MS } from "./issuer-keys.ts";
import { MAX_LOGOUT_TOKEN_AGE_MS } from "./read-logout-token.ts";
import {
  MAX_PROVIDER_ANSWER_BYTES,
  RelyingParty,
  type SignInAnswer,
  type SignInChecks,
} from "./relying-party.ts";

const REDIRECT = "https://gateway.example/auth/callback/idp";
const CHECKS: SignInChecks = {
  state: "s".repeat(43),
  nonce: "n".repeat(43),
  codeVerifier: "v".repeat(43),
  redirectUri: REDIRECT,
};
const LOGOUT_EVENT = { "http://schemas.openid.net/event/backchannel-logout": {} };

let issuer: HandMadeIssuer;
let passed: number;
let failures: string[];
const clock: Clock = { now: () => Date.now() + passed, monotonic: () => performance.now() + passed };
const nowS = (): number => Math.floor(clock.now() / 1000);

beforeEach(async () => {
  issuer = await startHandMadeIssuer();
  passed = 0;
  failures = [];
  issuer.idToken = () => issuer.sign(good());
  issuer.userinfo = { sub: "ada" };
});

afterEach(async () => {
  await issuer.close();
});

const good = (): Record<string, unknown> => ({
  iss: issuer.issuer,
  aud: "sallyport",
  sub: "ada",
  name: "Ada",
  groups: ["admins"],
  nonce: CHECKS.nonce,
  iat: nowS(),
  exp: nowS() + 300,
});

function party(document: object = {}): RelyingParty {
  return new RelyingParty(
    IdentityProviderDocument.parse({
      kind: "IdentityProvider",
      name: "idp",
      issuer: issuer.issuer,
      clientId: "sallyport",
      clientSecret: { env: "SECRET" },
      allowPrivateAddresses: true,
      groupMapping: { admins: ["administrators"] },
      ...document,
    }),
    {
      clock,
      readCredential: () => ({ kind: "found", credential: "canary-client-secret" }),
      onFailure: (_provider, reason) => failures.push(reason),
    },
  );
}

const finish = (document: object = {}, query: Record<string, string> = {}): Promise<SignInAnswer> =>
  party(document).finish(
    new URLSearchParams({
      code: "canary-code",
      state: CHECKS.state,
      iss: issuer.issuer,
      ...query,
    }).toString(),
    CHECKS,
  );

describe("an answer of the provider", () => {
  it("that is as it should be proves who it is about", async () => {
    expect(await finish()).toMatchObject({
      kind: "proven",
      person: { id: "ada", name: "Ada", groups: ["administrators"], isMfa: false, subject: "ada" },
    });
    const asked = issuer.requests.find(({ path }) => path === "/token");
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: "authorization_code",
      code: "canary-code",
      code_verifier: CHECKS.codeVerifier,
      redirect_uri: REDIRECT,
    });
    expect(asked?.authorization).toBe(
      `Basic ${Buffer.from("sallyport:canary%2Dclient%2Dsecret").toString("base64")}`,
    );
  });

  it.each<[string, () => Record<string, unknown>]>([
    ["another nonce", () => ({ nonce: "x".repeat(43) })],
    ["no nonce", () => ({ nonce: undefined })],
    ["another audience", () => ({ aud: "other" })],
    ["several audiences without azp", () => ({ aud: ["sallyport", "other"] })],
    ["another azp", () => ({ azp: "other" })],
    ["another issuer", () => ({ iss: "https://evil.example" })],
    ["an exp that is past by more than the skew", () => ({ exp: nowS() - 31 })],
    ["a nbf that is ahead by more than the skew", () => ({ nbf: nowS() + 40 })],
    ["no exp", () => ({ exp: undefined })],
    ["no sub", () => ({ sub: undefined })],
  ])("with %s is refused", async (_what, change) => {
    const claims = { ...good(), ...change() };
    issuer.idToken = () => issuer.sign(JSON.parse(JSON.stringify(claims)) as Record<string, unknown>);
    expect(await finish()).toEqual({ kind: "refused", reason: "answer-invalid" });
  });

  it("may be off by the clock skew of the document, and no more", async () => {
    issuer.idToken = () => issuer.sign({ ...good(), exp: nowS() - 25 });
    expect(await finish()).toMatchObject({ kind: "proven" });
    expect(await finish({ clockSkewS: 20 })).toMatchObject({ kind: "refused" });
  });

  it("is refused where its token is signed in another way than the document allows", async () => {
    const claims = Buffer.from(JSON.stringify(good())).toString("base64url");
    const part = (header: object): string => Buffer.from(JSON.stringify(header)).toString("base64url");
    const publicPem = await exportSPKI((await importJWK(issuer.publicKey, "RS256")) as CryptoKey);
    const hmac = (input: string, key: string): string =>
      createHmac("sha256", key).update(input).digest("base64url");
    const hs256 = `${part({ alg: "HS256", kid: "one" })}.${claims}`;
    const stranger = await startHandMadeIssuer();
    const forged = await stranger.sign(good());
    await stranger.close();
    const signed = await issuer.sign(good());
    const tokens: Record<string, string> = {
      none: `${part({ alg: "none" })}.${claims}.`,
      "none with a signature": `${part({ alg: "none" })}.${claims}.AAAA`,
      "HS256 under the public key": `${hs256}.${hmac(hs256, publicPem)}`,
      "HS256 under the client secret": `${hs256}.${hmac(hs256, "canary-client-secret")}`,
      "another key of the same id": forged,
      "a changed payload": signed.replace(
        /\.[^.]+\./,
        `.${Buffer.from(JSON.stringify({ ...good(), sub: "eve" })).toString("base64url")}.`,
      ),
      "no signature": signed.replace(/[^.]+$/, ""),
      "a key in its own header": await stranger.sign(good(), { jwk: stranger.publicKey, kid: "evil" }),
      "a key at an address in its header": await stranger.sign(good(), {
        jku: "https://evil.example/jwks",
        kid: "evil",
      }),
      "a kid that is a path": await stranger.sign(good(), { kid: "../../../../dev/null" }),
    };
    for (const [what, token] of Object.entries(tokens)) {
      issuer.idToken = () => token;
      expect(await finish(), what).toEqual({ kind: "refused", reason: "answer-invalid" });
    }
    issuer.idToken = () => issuer.sign(good());
    expect(await finish({ algorithms: ["ES256"] }), "an algorithm left out").toMatchObject({
      kind: "refused",
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ["of another state", { state: "x".repeat(43) }, "answer-invalid"],
    ["of another issuer (RFC 9207)", { iss: "https://evil.example" }, "answer-invalid"],
    ["that is an error", { error: "access_denied" }, "provider-refused"],
  ])("%s is refused before its code is used", async (_what, query, reason) => {
    expect(await finish({}, query)).toEqual({ kind: "refused", reason });
    expect(issuer.requests.some(({ path }) => path === "/token")).toBe(false);
  });

  it("signed with a new key is good once the old keys have cooled down", async () => {
    const one = party();
    const query = new URLSearchParams({ code: "c", state: CHECKS.state, iss: issuer.issuer }).toString();
    expect(await one.finish(query, CHECKS)).toMatchObject({ kind: "proven" });
    await issuer.replaceKey("two");
    passed = COOL_DOWN_MS;
    expect(await one.finish(query, CHECKS)).toMatchObject({ kind: "proven" });
  });

  it("is completed by the userinfo endpoint, for the same person alone", async () => {
    issuer.idToken = () => issuer.sign({ ...good(), groups: undefined, name: undefined });
    issuer.userinfo = { sub: "ada", groups: ["admins"], name: "Ada L.", aud: "ignored" };
    expect(await finish()).toMatchObject({
      kind: "proven",
      person: { groups: ["administrators"], name: "Ada L." },
    });
    issuer.userinfo = { sub: "eve", groups: ["admins"] };
    expect(await finish()).toEqual({ kind: "refused", reason: "answer-invalid" });
  });
});

describe("the claims", () => {
  const withClaims = (claims: object, document: object = {}): Promise<SignInAnswer> => {
    issuer.idToken = () => issuer.sign({ ...good(), ...claims });
    return finish(document);
  };
  const UNUSABLE = { kind: "refused", reason: "claims-unusable" };

  it("are found by name, or by a way", async () => {
    expect(
      await withClaims({ realm_access: { roles: ["admins"] } }, { groupsClaim: "realm_access.roles" }),
    ).toMatchObject({ person: { groups: ["administrators"] } });
    expect(
      await withClaims(
        { "https://acme.example/groups": "admins" },
        { groupsClaim: "https://acme.example/groups" },
      ),
    ).toMatchObject({ person: { groups: ["administrators"] } });
  });

  it("name groups that count for nothing unless the document maps them", async () => {
    expect(await withClaims({ groups: ["administrators", "__proto__", "constructor"] })).toMatchObject({
      person: { groups: [] },
    });
  });

  it.each([
    ["more groups than are looked at", { groups: Array.from({ length: 1_001 }, (_, at) => `g${at}`) }],
    ["groups that are no text", { groups: [["admins"]] }],
    ["groups that are to be asked for elsewhere", { groups: undefined, _claim_names: { groups: "src1" } }],
    ["the id of the person at the machine", { sub: "local-operator" }],
    ["an id of our own", { sub: "sallyport.judge" }],
    ["an id that cannot be seen", { sub: "ada\u202e" }],
    ["a long id", { sub: "a".repeat(257) }],
  ])("with %s sign nobody in", async (_what, claims) => {
    expect(await withClaims(claims)).toEqual(UNUSABLE);
  });

  it("are read up to the limit of groups", async () => {
    const groups = [...Array.from({ length: 999 }, (_, at) => `g${at}`), "admins"];
    expect(await withClaims({ groups })).toMatchObject({ person: { groups: ["administrators"] } });
  });

  it("make an address an id only where it is verified", async () => {
    const document = { subjectClaim: "email" };
    expect(await withClaims({ email: "ada@acme.example" }, document)).toEqual(UNUSABLE);
    expect(await withClaims({ email: "ada@acme.example", email_verified: "true" }, document)).toEqual(
      UNUSABLE,
    );
    expect(await withClaims({ email: "ada@acme.example", email_verified: true }, document)).toMatchObject({
      person: { id: "ada@acme.example" },
    });
  });

  it("tell of a second factor", async () => {
    expect(await withClaims({ amr: ["pwd", "otp"] })).toMatchObject({ person: { isMfa: true } });
    expect(await withClaims({ acr: "phr" }, { mfa: ["phr"] })).toMatchObject({ person: { isMfa: true } });
    expect(await withClaims({ amr: ["pwd"] })).toMatchObject({ person: { isMfa: false } });
  });
});

describe("a provider", () => {
  it("that describes another issuer is not asked", async () => {
    issuer.metadata = { issuer: "https://evil.example" };
    expect(await party().begin(CHECKS)).toBeUndefined();
    expect(await finish()).toEqual({ kind: "refused", reason: "provider-unavailable" });
  });

  it("on a private address is not asked without leave, nor is one by a name that leads there", async () => {
    expect(await party({ allowPrivateAddresses: false }).begin(CHECKS)).toBeUndefined();
    expect(issuer.requests).toEqual([]);
  });

  it("that redirects, or says too much, is not followed", async () => {
    const path = "/.well-known/openid-configuration";
    issuer.faults.set(path, { status: 302, body: "", location: `${issuer.issuer}/elsewhere` });
    expect(await party().begin(CHECKS)).toBeUndefined();
    expect(issuer.requests.map((request) => request.path)).toEqual([path]);
    issuer.faults.set(path, { status: 200, body: `{"a":"${"a".repeat(MAX_PROVIDER_ANSWER_BYTES)}"}` });
    expect(await party().begin(CHECKS)).toBeUndefined();
  });

  it("is found again once it answers", async () => {
    const one = party();
    issuer.faults.set("/.well-known/openid-configuration", { status: 503, body: "{}" });
    expect(await one.begin(CHECKS)).toBeUndefined();
    issuer.faults.clear();
    expect((await one.begin(CHECKS))?.origin).toBe(issuer.issuer);
  });

  it("leaves no token, code or secret in what operators are told", async () => {
    issuer.idToken = () => issuer.sign({ ...good(), aud: "other" });
    await finish();
    issuer.faults.set("/token", {
      status: 400,
      body: '{"error":"invalid_grant","error_description":"canary-code"}',
    });
    await finish();
    expect(failures.length).toBe(2);
    expect(failures.join()).not.toMatch(/canary|eyJ/);
  });
});

describe("a logout token", () => {
  const notice = (): Record<string, unknown> => ({
    iss: issuer.issuer,
    aud: "sallyport",
    sub: "ada",
    sid: "session-1",
    iat: nowS(),
    exp: nowS() + 120,
    jti: "jti-1",
    events: LOGOUT_EVENT,
  });
  const read = async (changes: object = {}, header: object = { typ: "logout+jwt" }) =>
    party().readLogoutToken(
      await issuer.sign(
        JSON.parse(JSON.stringify({ ...notice(), ...changes })) as object as Record<string, unknown>,
        {
          ...header,
        },
      ),
    );

  it("says whose sessions have ended", async () => {
    expect(await read()).toEqual({ subject: "ada", providerSession: "session-1", id: "jti-1" });
    expect(await read({ sid: undefined }, {})).toEqual({
      subject: "ada",
      providerSession: undefined,
      id: "jti-1",
    });
  });

  it.each<[string, () => object]>([
    ["a nonce, as an ID token has", () => ({ nonce: "n" })],
    ["no event", () => ({ events: undefined })],
    ["another event", () => ({ events: { other: {} } })],
    ["another audience", () => ({ aud: "other" })],
    ["another issuer", () => ({ iss: "https://evil.example" })],
    ["neither sub nor sid", () => ({ sub: undefined, sid: undefined })],
    ["a sid that is no text", () => ({ sid: 7 })],
    ["no jti", () => ({ jti: undefined })],
    ["no iat", () => ({ iat: undefined })],
    ["an iat long ago", () => ({ iat: nowS() - MAX_LOGOUT_TOKEN_AGE_MS / 1000 - 31 })],
    ["an exp that is past", () => ({ exp: nowS() - 31 })],
  ])("with %s is none", async (_what, changes) => {
    expect(await read(changes())).toBeUndefined();
  });

  it("of another type, or signed by others, is none", async () => {
    expect(await read({}, { typ: "at+jwt" })).toBeUndefined();
    const stranger = await startHandMadeIssuer();
    expect(await party().readLogoutToken(await stranger.sign(notice()))).toBeUndefined();
    await stranger.close();
  });
});
