import { createHash, createHmac } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  makeSigningKey,
  startTokenIssuer,
  type SigningKey,
  type TestIssuer,
} from "../../test/support/token-issuer.ts";
import { GatewayError } from "../contracts/errors.ts";
import { TokenIssuerDocument } from "../contracts/identity-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import { MAX_TOKEN_GROUPS } from "./check-claims.ts";
import {
  COOL_DOWN_MS,
  MAX_ISSUER_KEYS,
  MAX_KEYS_AGE_MS,
  MAX_KEYS_BYTES,
  REFRESH_AFTER_MS,
  RETRY_AFTER_MS,
} from "./issuer-keys.ts";
import {
  createTokenIssuers,
  MAX_VERIFICATIONS,
  MAX_VERIFIED_MS,
  REFUSED_FOR_MS,
  type TokenIssuers,
} from "./token-issuers.ts";

let rsa: SigningKey;
let ec: SigningKey;
let ed: SigningKey;
let other: SigningKey;
let issuer: TestIssuer;
let now: number;
let ticks: number;
let documents: TokenIssuerDocument[];
let reasons: string[];
let failures: string[];
let issuers: TokenIssuers;

beforeAll(async () => {
  rsa = await makeSigningKey("RS256", "rsa-1");
  ec = await makeSigningKey("ES256", "ec-1");
  ed = await makeSigningKey("EdDSA", "ed-1");
  other = await makeSigningKey("RS256", "rsa-2");
});

beforeEach(async () => {
  issuer = await startTokenIssuer();
  issuer.keys = [rsa.jwk, ec.jwk, ed.jwk];
  now = Math.floor(Date.now() / 1000) * 1000;
  ticks = 0;
  reasons = [];
  failures = [];
  documents = [trust()];
  issuers = createTokenIssuers({
    documents: () => documents,
    clock: { now: () => now, monotonic: () => ticks },
    onRefused: (reason) => reasons.push(reason),
    onKeysFailure: (_issuer, reason) => failures.push(reason),
  });
});

afterEach(() => issuer.close());

function trust(fields: Record<string, unknown> = {}): TokenIssuerDocument {
  return TokenIssuerDocument.parse({
    kind: "TokenIssuer",
    name: "ci",
    issuer: issuer.url,
    audience: "sallyport",
    allowPrivateAddresses: true,
    ...fields,
  });
}

const nowS = (): number => now / 1000;

async function who(token: string, certificate?: string): Promise<Principal> {
  return issuers.authenticate(token, {
    address: "127.0.0.1",
    ...(certificate !== undefined && { certificate }),
  });
}

/** Why the token is refused; fails where it is not, or where the caller is told anything that depends on the reason. */
async function whyRefused(token: string, certificate?: string): Promise<string> {
  reasons = [];
  const failure: unknown = await who(token, certificate).then(
    () => new Error("the token was taken"),
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(GatewayError);
  expect(failure).toMatchObject({ code: "unauthenticated", detail: "no valid API key" });
  return reasons.at(-1) ?? "no reason";
}

/** A token whose parts are as they are given, signed or not. */
function assemble(header: unknown, claims: unknown, signature: string): string {
  const part = (value: unknown): string =>
    Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part(claims)}.${signature}`;
}

function goodClaims(): Record<string, unknown> {
  return { iss: issuer.url, aud: "sallyport", sub: "build-17", iat: nowS(), exp: nowS() + 600 };
}

describe("a token of a trusted issuer", () => {
  it("is the principal that its document makes of it", async () => {
    documents = [
      trust({
        groupsClaim: "realm.roles",
        groupMapping: { dev: ["applications"] },
        everyoneIs: ["ci"],
        project: "shop",
      }),
    ];
    const token = await issuer.token(rsa, { realm: { roles: ["dev", "unknown"] } });
    expect(await who(token)).toEqual({
      type: "Service",
      id: "ci:build-17",
      name: "ci:build-17",
      groups: ["ci", "applications"],
      project: "shop",
    });
  });

  it("may be signed with RSA, with an elliptic curve, and with Ed25519", async () => {
    for (const key of [rsa, ec, ed]) expect((await who(await issuer.token(key))).id).toBe("ci:build-17");
  });

  it("is known at once when it comes again, as the very same principal", async () => {
    const token = await issuer.token(rsa);
    const first = await who(token);
    expect(issuers.authenticate(token)).toBe(first);
    expect(issuer.asked).toHaveLength(2);
  });

  it("is verified once, however many requests bring it at the same time", async () => {
    const token = await issuer.token(rsa);
    const all = await Promise.all(Array.from({ length: 50 }, () => who(token)));
    expect(new Set(all).size).toBe(1);
    expect(issuer.asked).toHaveLength(2);
  });

  it("has another principal than a token that shares its first characters and differs at the end (CVE-2026-35030)", async () => {
    const one = await issuer.token(rsa, { sub: "build-1" });
    const two = await issuer.token(rsa, { sub: "build-2" });
    expect(two.slice(0, 40)).toBe(one.slice(0, 40));
    expect((await who(one)).id).toBe("ci:build-1");
    expect((await who(two)).id).toBe("ci:build-2");
    // The same header and claims with another signature are another token.
    expect(await whyRefused(`${one.slice(0, -8)}AAAAAAAA`)).toBe("a signature that does not fit");
  });

  it("is taken from an issuer whose name has a path, with or without a slash at its end", async () => {
    const below = await startTokenIssuer("/realms/acme");
    below.keys = [rsa.jwk];
    documents = [trust({ issuer: below.url })];
    expect((await who(await below.token(rsa))).id).toBe("ci:build-17");
    expect(below.asked[0]).toBe("/realms/acme/.well-known/openid-configuration");
    await below.close();
  });
});

describe("what the token says of itself", () => {
  it.each([
    ["another issuer's name", { iss: "https://issuer.example" }, "an issuer that no document names"],
    ["the issuer's name with a slash behind it", { iss: "/" }, "an issuer that no document names"],
    ["no issuer", { iss: undefined }, "an issuer that no document names"],
    ["a list of issuers", { iss: ["https://issuer.example"] }, "an issuer that no document names"],
    ["another audience", { aud: "sallyport-2" }, "another audience"],
    ["no audience", { aud: undefined }, "another audience"],
    ["other audiences", { aud: ["a", "b"] }, "another audience"],
    ["an audience that holds ours", { aud: "sallyport other" }, "another audience"],
    ["no end", { exp: undefined }, "no exp, or no iat"],
    ["no beginning", { iat: undefined }, "no exp, or no iat"],
    ["an end in words", { exp: "never" }, "no exp, or no iat"],
    ["a nbf in words", { nbf: "now" }, "a nbf that is no time"],
    ["no subject", { sub: undefined }, "a subject that cannot be a principal's id"],
    ["an empty subject", { sub: "" }, "a subject that cannot be a principal's id"],
    ["a subject that is a number", { sub: 7 }, "a subject that cannot be a principal's id"],
    ["a subject with a line end", { sub: "a\nb" }, "a subject that cannot be a principal's id"],
    [
      "a subject that turns the text around",
      { sub: "a\u202Eb" },
      "a subject that cannot be a principal's id",
    ],
    ["a subject of 254 characters", { sub: "x".repeat(254) }, "a subject that cannot be a principal's id"],
    ["a key of its holder", { cnf: { jkt: "x" } }, "bound to something that is not checked here"],
  ])("with %s it is refused", async (_what, claims, reason) => {
    const named = claims as Record<string, unknown>;
    const given = named["iss"] === "/" ? { iss: `${issuer.url}/` } : named;
    expect(await whyRefused(await issuer.token(rsa, given))).toBe(reason);
  });

  it("may name our audience among others", async () => {
    expect((await who(await issuer.token(rsa, { aud: ["other", "sallyport"] }))).id).toBe("ci:build-17");
  });

  it("may have a subject of up to 256 characters with its prefix", async () => {
    expect((await who(await issuer.token(rsa, { sub: "x".repeat(253) }))).id).toHaveLength(256);
  });

  it.each(["dpop+jwt", "logout+jwt", "secevent+jwt", "JOSE", ""])("of type %j it is refused", async (typ) => {
    expect(await whyRefused(await issuer.token(rsa, {}, { typ }))).toBe("another type of token");
  });

  it.each(["JWT", "jwt", "at+jwt", "application/at+jwt"])("of type %j it is taken", async (typ) => {
    expect((await who(await issuer.token(rsa, {}, { typ }))).id).toBe("ci:build-17");
  });

  it("has to have the one type that its document names", async () => {
    documents = [trust({ typ: "at+jwt" })];
    expect(await whyRefused(await issuer.token(rsa))).toBe("another type of token");
    expect(await whyRefused(await issuer.token(rsa, {}, { typ: "JWT" }))).toBe("another type of token");
    expect((await who(await issuer.token(rsa, {}, { typ: "application/AT+jwt" }))).id).toBe("ci:build-17");
  });

  it("has to have the claims that its document requires, deep ones and those with dots in their names included", async () => {
    const requiredClaims = {
      repository: "acme/shop",
      "kubernetes.io.namespace": "prod",
      "a.b": "true",
      n: "7",
    };
    documents = [trust({ requiredClaims })];
    const claims = { repository: "acme/shop", "kubernetes.io": { namespace: "prod" }, a: { b: true }, n: 7 };
    expect((await who(await issuer.token(rsa, claims))).id).toBe("ci:build-17");
    for (const changed of [
      { repository: "acme/shop2" },
      { repository: ["acme/shop"] },
      { "kubernetes.io": { namespace: "dev" } },
      { a: { b: false } },
      { n: 8 },
      { repository: undefined },
    ])
      expect(await whyRefused(await issuer.token(rsa, { ...claims, ...changed }))).toBe(
        "a required claim is not as required",
      );
  });

  it("finds no claim in what every object has", async () => {
    documents = [trust({ requiredClaims: { "constructor.name": "Object" } })];
    expect(await whyRefused(await issuer.token(rsa))).toBe("a required claim is not as required");
  });

  it("gives an e-mail address as its subject only where the issuer says that it is verified", async () => {
    documents = [trust({ subjectClaim: "email" })];
    const email = "ann@example.com";
    expect(await whyRefused(await issuer.token(rsa, { email }))).toBe(
      "an e-mail address that is not verified",
    );
    expect((await who(await issuer.token(rsa, { email, email_verified: true }))).id).toBe(
      "ci:ann@example.com",
    );
  });

  it("cannot be one of Sallyport's own principals", async () => {
    documents = [trust({ subjectPrefix: "" })];
    expect(await whyRefused(await issuer.token(rsa, { sub: "sallyport.judge" }))).toBe(
      "a subject that cannot be a principal's id",
    );
  });
});

describe("time", () => {
  it("ends a token at the second, after the skew that its document allows", async () => {
    for (const clockSkewS of [0, 30]) {
      documents = [trust({ clockSkewS })];
      const token = await issuer.token(rsa, { iat: nowS(), exp: nowS() + 60 });
      const begun = now;
      expect((await who(token)).id).toBe("ci:build-17");
      now = begun + (60 + clockSkewS) * 1000 - 1;
      expect((await who(token)).id).toBe("ci:build-17");
      now += 1;
      expect(await whyRefused(token)).toBe("expired");
      now = begun;
    }
  });

  it("begins a token at the second, less the skew", async () => {
    documents = [trust({ clockSkewS: 10 })];
    const soon = nowS() + 100;
    const begun = now;
    const later = await issuer.token(rsa, { nbf: soon });
    const issuedLater = await issuer.token(rsa, { iat: soon, exp: soon + 60 });
    now = begun + 90_000 - 1;
    expect(await whyRefused(later)).toBe("not valid yet");
    expect(await whyRefused(issuedLater)).toBe("issued in the future");
    now += 1;
    expect((await who(later)).id).toBe("ci:build-17");
    expect((await who(issuedLater)).id).toBe("ci:build-17");
  });

  it("lets no token be good for longer than its document allows", async () => {
    documents = [trust({ maxLifetimeS: 60 })];
    expect((await who(await issuer.token(rsa, { exp: nowS() + 60, iat: nowS() }))).id).toBe("ci:build-17");
    expect(await whyRefused(await issuer.token(rsa, { exp: nowS() + 61, iat: nowS() }))).toBe(
      "good for longer than maxLifetimeS",
    );
  });
});

describe("forgeries", () => {
  it("an unsigned token is refused, however the algorithm is spelt", async () => {
    for (const alg of ["none", "None", "NONE", "nOnE", ""]) {
      expect(await whyRefused(assemble({ alg }, goodClaims(), "AAAA"))).toBe("another algorithm");
      expect(await whyRefused(assemble({ alg }, goodClaims(), ""))).toBe("not a JSON Web Token");
    }
  });

  it("a token signed with the public key as a secret is refused (algorithm confusion)", async () => {
    const { n = "", ...rest } = rsa.jwk;
    for (const secret of [JSON.stringify({ n, ...rest }), n, Buffer.from(n, "base64url")]) {
      const unsigned = assemble({ alg: "HS256", kid: rsa.kid }, goodClaims(), "").slice(0, -1);
      const signature = createHmac("sha256", secret).update(unsigned).digest("base64url");
      expect(await whyRefused(`${unsigned}.${signature}`)).toBe("another algorithm");
    }
  });

  it("a symmetric key that the issuer publishes by mistake verifies nothing", async () => {
    issuer.keys = [{ kty: "oct", k: "c2VjcmV0", kid: "s", alg: "HS256" }, rsa.jwk];
    const unsigned = assemble({ alg: "HS256", kid: "s" }, goodClaims(), "").slice(0, -1);
    const signature = createHmac("sha256", "secret").update(unsigned).digest("base64url");
    expect(await whyRefused(`${unsigned}.${signature}`)).toBe("another algorithm");
  });

  it("an algorithm that the document does not list is refused, though the key is good", async () => {
    documents = [trust({ algorithms: ["ES256"] })];
    expect(await whyRefused(await issuer.token(rsa))).toBe("another algorithm");
  });

  it("a key is good for its own algorithm only", async () => {
    const token = await issuer.token({ ...other, alg: "RS256", kid: "ec-1" });
    expect(await whyRefused(token)).toBe("no key of its issuer");
  });

  it("a key in the token, or an address of one, is not looked at", async () => {
    const stranger = await startTokenIssuer();
    stranger.keys = [other.jwk];
    for (const header of [
      { jwk: other.jwk },
      { jku: `${stranger.url}/keys` },
      { x5u: `${stranger.url}/keys` },
      { x5c: ["MIIB"] },
    ])
      expect(await whyRefused(await issuer.token(other, {}, { kid: "rsa-1", ...header }))).toBe(
        "a signature that does not fit",
      );
    expect(stranger.asked).toEqual([]);
    await stranger.close();
  });

  it("a kid is a name among keys, never a place", async () => {
    for (const kid of ["../../../../dev/null", `${issuer.url}/other`, "' or 1=1 --", "__proto__", "keys"]) {
      ticks += COOL_DOWN_MS;
      expect(await whyRefused(await issuer.token(other, {}, { kid }))).toBe("no key of its issuer");
    }
    expect(new Set(issuer.asked)).toEqual(new Set(["/.well-known/openid-configuration", "/keys"]));
  });

  it("a kid that is no text is refused", async () => {
    const token = assemble({ alg: "RS256", kid: ["rsa-1"] }, goodClaims(), "AAAA");
    expect(await whyRefused(token)).toBe("no key of its issuer");
  });

  it("an extension that has to be understood is refused", async () => {
    const token = assemble({ alg: "RS256", kid: "rsa-1", crit: ["exp"], exp: 1 }, goodClaims(), "AAAA");
    expect(await whyRefused(token)).toBe("a signature that does not fit");
    const unencoded = assemble(
      { alg: "RS256", kid: "rsa-1", crit: ["b64"], b64: false },
      goodClaims(),
      "AAAA",
    );
    expect(await whyRefused(unencoded)).toBe("a signature that does not fit");
  });

  it("a token with one changed bit is refused, wherever it is", async () => {
    const token = await issuer.token(ec);
    expect((await who(token)).id).toBe("ci:build-17");
    for (let at = 0; at < token.length; at += 7) {
      const letter = token.charAt(at);
      if (letter === ".") continue;
      const changed = `${token.slice(0, at)}${letter === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      ticks += REFUSED_FOR_MS;
      await whyRefused(changed);
    }
  });

  it("a token is refused where it could be read in two ways", async () => {
    const [header = "", claims = "", signature = ""] = (await issuer.token(rsa)).split(".");
    const twice = `{"alg":"RS256","alg":"none","kid":"rsa-1"}`;
    for (const token of [
      `${header}.${claims}.${signature}=`,
      `${header}.${claims}.${signature}.`,
      `${header}.${claims}`,
      `${header}.${claims}.`,
      `.${claims}.${signature}`,
      `${header} .${claims}.${signature}`,
      `${header}.${claims}.${signature.replaceAll("-", "+").replaceAll("_", "/")}+`,
      assemble(twice, goodClaims(), signature),
      assemble({ alg: "RS256", kid: "rsa-1" }, `{"iss":"${issuer.url}","iss":"x"}`, signature),
      assemble("[]", goodClaims(), signature),
      assemble("null", "null", signature),
      assemble("{", "}", signature),
      `${header}.${claims}.A`,
    ])
      expect(await whyRefused(token)).toBe("not a JSON Web Token");
  });

  it("an ECDSA signature of zeros, or in another form, is refused", async () => {
    const header = { alg: "ES256", kid: "ec-1" };
    const zeros = Buffer.alloc(64).toString("base64url");
    expect(await whyRefused(assemble(header, goodClaims(), zeros))).toBe("a signature that does not fit");
    const der = Buffer.from("3006020100020100", "hex").toString("base64url");
    expect(await whyRefused(assemble(header, goodClaims(), der))).toBe("a signature that does not fit");
  });

  it("a weak RSA key that the issuer publishes is not used", async () => {
    const { generateKeyPairSync, createSign } = await import("node:crypto");
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    issuer.keys = [{ ...publicKey.export({ format: "jwk" }), kid: "weak", alg: "RS256" }];
    const unsigned = assemble({ alg: "RS256", kid: "weak" }, goodClaims(), "").slice(0, -1);
    const signature = createSign("sha256").update(unsigned).sign(privateKey).toString("base64url");
    expect(await whyRefused(`${unsigned}.${signature}`)).toMatch(/signature|key/);
  });
});

describe("groups", () => {
  const withGroups = (count: number) => ({
    groups: Array.from({ length: count }, (_, index) => `g${index}`),
  });

  it("count only where they are mapped, a thousand of them at most", async () => {
    documents = [
      trust({ groupsClaim: "groups", groupMapping: { g7: ["readers"], g999: ["writers", "readers"] } }),
    ];
    const token = await issuer.token(rsa, withGroups(MAX_TOKEN_GROUPS));
    expect((await who(token)).groups).toEqual(["readers", "writers"]);
    expect(await whyRefused(await issuer.token(rsa, withGroups(MAX_TOKEN_GROUPS + 1)))).toMatch(/too many/);
  });

  it("that became too many of ours refuse the token", async () => {
    const names = (from: number) => Array.from({ length: 64 }, (_, index) => `ours-${from + index}`);
    documents = [trust({ groupsClaim: "groups", groupMapping: { a: names(0), b: names(1) } })];
    expect((await who(await issuer.token(rsa, { groups: ["a"] }))).groups).toHaveLength(64);
    expect(await whyRefused(await issuer.token(rsa, { groups: ["a", "b"] }))).toMatch(/too many/);
  });

  it("may be one name; anything else refuses the token", async () => {
    documents = [trust({ groupsClaim: "groups", groupMapping: { dev: ["readers"] } })];
    expect((await who(await issuer.token(rsa, { groups: "dev" }))).groups).toEqual(["readers"]);
    expect((await who(await issuer.token(rsa))).groups).toEqual([]);
    for (const groups of [{ dev: true }, [["dev"]], 7, null])
      expect(await whyRefused(await issuer.token(rsa, { groups }))).toMatch(/no list of names/);
  });

  it("named like what every object has are not groups", async () => {
    documents = [trust({ groupsClaim: "groups", groupMapping: {} })];
    const token = await issuer.token(rsa, { groups: ["constructor", "toString", "__proto__"] });
    expect((await who(token)).groups).toEqual([]);
  });
});

describe("a certificate", () => {
  const thumbprint = createHash("sha256").update("certificate").digest();

  it("has to be shown with a token that is bound to it, each time (RFC 8705)", async () => {
    const cnf = { "x5t#S256": thumbprint.toString("base64url") };
    const token = await issuer.token(rsa, { cnf });
    const reason = "bound to a certificate that was not shown";
    expect(await whyRefused(token)).toBe(reason);
    expect((await who(token, thumbprint.toString("hex"))).id).toBe("ci:build-17");
    expect(await whyRefused(token)).toBe(reason);
    expect(await whyRefused(token, "00".repeat(32))).toBe(reason);
  });
});

describe("an issuer's keys", () => {
  it("are read again for a kid that is new, and no more often than the cool-down lets them", async () => {
    await who(await issuer.token(rsa));
    expect(issuer.asked).toHaveLength(2);
    issuer.keys = [rsa.jwk, other.jwk];
    expect(await whyRefused(await issuer.token(other))).toBe("no key of its issuer");
    expect(issuer.asked).toHaveLength(2);
    ticks += COOL_DOWN_MS;
    expect((await who(await issuer.token(other))).id).toBe("ci:build-17");
    expect(issuer.asked).toHaveLength(4);
  });

  it("are read once, however many unknown kids strangers name", async () => {
    await who(await issuer.token(rsa));
    ticks += COOL_DOWN_MS;
    const tokens = await Promise.all(
      Array.from({ length: 100 }, (_, index) => issuer.token(other, {}, { kid: `unknown-${index}` })),
    );
    await Promise.all(tokens.map((token) => whyRefused(token)));
    expect(issuer.asked).toHaveLength(4);
  });

  it("are never read for an issuer that no document names", async () => {
    const stranger = await startTokenIssuer();
    stranger.keys = [other.jwk];
    expect(await whyRefused(await stranger.token(other))).toBe("an issuer that no document names");
    expect([...stranger.asked, ...issuer.asked]).toEqual([]);
    await stranger.close();
  });

  it("that were taken back end the tokens signed with them, within ten minutes of use and five more", async () => {
    const token = await issuer.token(rsa, { exp: nowS() + 3_600 });
    await who(token);
    issuer.keys = [other.jwk];
    ticks += REFRESH_AFTER_MS + 1;
    // The first look begins the reading, and does not wait for it.
    await who(token);
    await expect.poll(() => issuer.asked.length).toBe(4);
    await expect.poll(() => whyRefused(token)).toMatch(/key of its issuer/);
  });

  it("serve on through an outage, for a bounded time", async () => {
    const token = await issuer.token(rsa, { exp: nowS() + 3_600 });
    await who(token);
    issuer.answer = (_request, response) => response.writeHead(503).end();
    ticks = MAX_KEYS_AGE_MS - 1;
    expect((await who(token)).id).toBe("ci:build-17");
    await expect.poll(() => failures).toEqual(["discovery document: it answered with status 503"]);
    ticks = MAX_KEYS_AGE_MS + RETRY_AFTER_MS;
    expect(await whyRefused(token)).toBe("no key of its issuer");
    issuer.answer = undefined;
    ticks += RETRY_AFTER_MS;
    expect((await who(token)).id).toBe("ci:build-17");
  });

  it("are asked for again only after a while where the issuer is down from the start", async () => {
    issuer.answer = (_request, response) => response.destroy();
    const token = await issuer.token(rsa);
    expect(await whyRefused(token)).toBe("no key of its issuer");
    expect(await whyRefused(token)).toBe("refused a moment ago");
    ticks += REFUSED_FOR_MS;
    expect(await whyRefused(token)).toBe("no key of its issuer");
    expect(issuer.asked).toHaveLength(1);
    issuer.answer = undefined;
    ticks += RETRY_AFTER_MS;
    expect((await who(token)).id).toBe("ci:build-17");
  });

  it.each([
    ["another issuer's", { issuer: "https://issuer.example" }, "discovery document: it is another issuer's"],
    ["its own but for a slash", { issuer: "/" }, "discovery document: it is another issuer's"],
    ["without an address of keys", { jwks_uri: null }, "discovery document: it has no jwks_uri"],
    [
      "with keys at no web address",
      { jwks_uri: "file:///etc/passwd" },
      "keys: It is not an http or https address in plain ASCII.",
    ],
  ])("are not read where the discovery document is %s", async (_what, discovery, reason) => {
    const named: Record<string, unknown> = discovery;
    issuer.discovery = named["issuer"] === "/" ? { issuer: `${issuer.url}/` } : named;
    expect(await whyRefused(await issuer.token(rsa))).toBe("no key of its issuer");
    expect(failures).toEqual([reason]);
  });

  it("are not read at private addresses unless the document allows that", async () => {
    documents = [trust({ allowPrivateAddresses: false })];
    expect(await whyRefused(await issuer.token(rsa))).toBe("no key of its issuer");
    expect(failures[0]).toContain("loopback");
    expect(issuer.asked).toEqual([]);
  });

  it("are not looked for where a redirect leads", async () => {
    const stranger = await startTokenIssuer();
    stranger.keys = [other.jwk];
    issuer.answer = (_request, response) =>
      response.writeHead(302, { location: `${stranger.url}/keys` }).end();
    expect(await whyRefused(await issuer.token(other))).toBe("no key of its issuer");
    expect(stranger.asked).toEqual([]);
    await stranger.close();
  });

  it(`are ${MAX_ISSUER_KEYS} at most`, async () => {
    const spare = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...other.jwk, kid: `k${index}` }));
    issuer.keys = [rsa.jwk, ...spare(MAX_ISSUER_KEYS - 1)];
    expect((await who(await issuer.token(rsa))).id).toBe("ci:build-17");
    documents = [trust({ audience: "sallyport", description: "anew" })];
    const full = await startTokenIssuer();
    full.keys = [rsa.jwk, ...spare(MAX_ISSUER_KEYS)];
    documents = [trust({ issuer: full.url })];
    expect(await whyRefused(await full.token(rsa))).toBe("no key of its issuer");
    expect(failures).toEqual([`keys: more than ${MAX_ISSUER_KEYS}`]);
    await full.close();
  });

  it("in an answer as large as may be are read, and in a larger one are not", async () => {
    const published = JSON.stringify({ keys: [rsa.jwk] });
    let padding = MAX_KEYS_BYTES - published.length;
    issuer.answer = (request, response) => {
      const discovery = JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/keys` });
      response.writeHead(200, { "content-type": "application/json" });
      response.end(request.url === "/keys" ? published + " ".repeat(padding) : discovery);
    };
    expect((await who(await issuer.token(rsa))).id).toBe("ci:build-17");
    padding++;
    ticks += MAX_KEYS_AGE_MS;
    expect(await whyRefused(await issuer.token(rsa, { jti: "another" }))).toBe("no key of its issuer");
    expect(failures[0]).toMatch(/keys: .*more than 262144 bytes/);
  });

  it("in an answer without end are given up", async () => {
    issuer.answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(`{"issuer":"${"x".repeat(300 * 1024)}`);
    };
    expect(await whyRefused(await issuer.token(rsa))).toBe("no key of its issuer");
    expect(failures[0]).toMatch(/more than \d+ bytes/);
  });
});

describe("documents", () => {
  it("that are deleted stop their tokens at once, verified ones too", async () => {
    const token = await issuer.token(rsa);
    await who(token);
    documents = [];
    expect(issuers.isToken(token)).toBe(false);
    expect(await whyRefused(token)).toBe("an issuer that no document names");
  });

  it("that are deleted while a token is being verified stop that one as well", async () => {
    const token = await issuer.token(rsa);
    const asking = whyRefused(token);
    documents = [];
    expect(await asking).toBe("an issuer that no document names");
  });

  it("that change hold for tokens verified before, and leave the keys where they are", async () => {
    const token = await issuer.token(rsa);
    await who(token);
    documents = [trust({ everyoneIs: ["applications"] })];
    expect((await who(token)).groups).toEqual(["applications"]);
    expect(issuer.asked).toHaveLength(2);
  });

  it("may share an issuer where each takes tokens that the others do not", async () => {
    documents = ["shop", "bank"].map((name) =>
      trust({ name, project: name, requiredClaims: { repository: `acme/${name}` } }),
    );
    const token = await issuer.token(rsa, { repository: "acme/bank" });
    expect(await who(token)).toMatchObject({ id: "bank:build-17", project: "bank" });
    documents = [...documents, trust({ name: "all" })];
    expect(await whyRefused(token)).toBe("several TokenIssuers take it");
  });
});

describe("bounds", () => {
  it("a good signature is remembered for five minutes", async () => {
    const token = await issuer.token(rsa);
    await who(token);
    ticks = MAX_VERIFIED_MS - 1;
    expect(issuers.authenticate(token)).not.toBeInstanceOf(Promise);
    ticks = MAX_VERIFIED_MS;
    const again = issuers.authenticate(token);
    expect(again).toBeInstanceOf(Promise);
    expect((await again).id).toBe("ci:build-17");
  });

  it("more tokens at one time than can be verified are told that the node is busy", async () => {
    const parked: (() => void)[] = [];
    issuer.answer = (_request, response) => parked.push(() => response.destroy());
    const tokens = await Promise.all(
      Array.from({ length: MAX_VERIFICATIONS + 1 }, (_, index) => issuer.token(ec, { sub: `s${index}` })),
    );
    const waiting = tokens.slice(0, MAX_VERIFICATIONS).map((token) => whyRefused(token));
    expect(() => issuers.authenticate(tokens.at(-1) ?? "")).toThrow(
      expect.objectContaining({ code: "overloaded" }),
    );
    await expect.poll(() => parked.length).toBe(1);
    issuer.answer = undefined;
    for (const end of parked) end();
    await Promise.all(waiting);
  });

  it("what has not the shape of a token is for the key ring, and so is everything where no issuer is trusted", async () => {
    expect(issuers.isToken("sp-abc-def")).toBe(false);
    expect(issuers.isToken("a.b")).toBe(false);
    expect(issuers.isToken("a.b.c.d.e")).toBe(false);
    expect(issuers.isToken("a.b.c")).toBe(true);
    documents = [];
    expect(issuers.isToken(await issuer.token(rsa))).toBe(false);
  });
});
