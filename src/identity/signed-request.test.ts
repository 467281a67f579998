import { createSecretKey, randomBytes } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../test/support/databases.ts";
import type { TestDatabase } from "../../test/support/databases.ts";
import { GatewayError } from "../contracts/errors.ts";
import { awsSignature, sha256Hex } from "../foundation/aws-signature.ts";
import { createApiKeyStore } from "../storage/api-key-store.ts";
import { openDatabase } from "../storage/database.ts";
import type { Database } from "../storage/database.ts";
import type { AwsAccessKey } from "./aws-access-key.ts";
import { toAccessKeyId } from "./aws-access-key.ts";
import { MAX_SIGNATURE_AGE_MS } from "./check-signature.ts";
import { MAX_CREDENTIAL_CHARS } from "./credential-of.ts";
import { createKeyRing } from "./key-ring.ts";
import type { KeyRing } from "./key-ring.ts";
import { toSignedRequest } from "./signed-request.ts";
import type { SignedRequest } from "./signed-request.ts";

const NOON = Date.parse("2026-01-01T12:00:00.000Z");
const CLAUDE = "anthropic.claude-3-5-sonnet-20241022-v2:0";
const ARN = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.${CLAUDE}`;
const PATH = `/model/${encodeURIComponent(CLAUDE)}/converse`;
const BODY = Buffer.from('{"messages":[]}');

let now: number;
let place: TestDatabase;
let database: Database;
let ring: KeyRing;
let keyId: string;
let access: AwsAccessKey;

beforeEach(async () => {
  now = NOON;
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  const clock = { now: () => now, monotonic: () => now };
  ring = await createKeyRing(createApiKeyStore(database), createSecretKey(randomBytes(32)), clock);
  ({ id: keyId, access } = await makeKey({ name: "batch" }));
});

afterEach(async () => {
  await database.close();
  await place.remove();
});

async function makeKey(request: {
  name: string;
  expiresAt?: string;
}): Promise<{ id: string; access: AwsAccessKey }> {
  const { record, awsAccessKey } = await ring.create({ ...request, aws: true });
  if (awsAccessKey === undefined) throw new Error("no access key");
  return { id: record.id, access: awsAccessKey };
}

interface Signing {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Record<string, string | string[]>;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
  readonly credentials?: AwsAccessKey & { readonly sessionToken?: string };
  readonly region?: string;
  readonly service?: string;
  readonly atMs?: number;
  readonly applyChecksum?: boolean;
  readonly unsignableHeaders?: Set<string>;
}

/** A request signed by AWS's own signer, as Node's HTTP server would see it. */
async function sign(signing: Signing = {}): Promise<SignedRequest> {
  const { path = PATH, query = {}, body = BODY, method = "POST", atMs = now } = signing;
  const signer = new SignatureV4({
    credentials: signing.credentials ?? access,
    region: signing.region ?? "eu-central-1",
    service: signing.service ?? "bedrock",
    sha256: Sha256,
    applyChecksum: signing.applyChecksum ?? true,
  });
  const headers = { host: "127.0.0.1:8080", "content-type": "application/json", ...signing.headers };
  const { unsignableHeaders } = signing;
  const signed = await signer.sign(
    { method, protocol: "http:", hostname: "127.0.0.1", path, query, headers, body },
    { signingDate: new Date(atMs), ...(unsignableHeaders === undefined ? {} : { unsignableHeaders }) },
  );
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as const),
  );
  const queryText = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const url = queryText === "" ? path : `${path}?${queryText}`;
  return toSignedRequest({ method, url, headers: signed.headers });
}

function outcome(request: SignedRequest, body: Uint8Array = BODY): unknown {
  try {
    return ring.authenticateSigned(request, body).name;
  } catch (error) {
    return error;
  }
}

function admission(request: SignedRequest): unknown {
  try {
    ring.admitSigned(request);
    return "admitted";
  } catch (error) {
    return error;
  }
}

const REFUSED = expect.objectContaining({ code: "unauthenticated", detail: "no valid API key" }) as unknown;

function withHeader(
  request: SignedRequest,
  name: string,
  value: string | string[] | undefined,
): SignedRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

function withAuthorization(request: SignedRequest, change: (text: string) => string): SignedRequest {
  const { authorization } = request.headers;
  if (typeof authorization !== "string") throw new Error("not signed");
  const changed = change(authorization);
  expect(changed).not.toBe(authorization);
  return withHeader(request, "authorization", changed);
}

describe("a request signed with an access key", () => {
  it.each<[string, Signing]>([
    ["a model's id", {}],
    ["an ARN", { path: `/model/${encodeURIComponent(ARN)}/converse-stream` }],
    ["colons as they are", { path: `/model/${CLAUDE}/converse` }],
    ["a path before the API's own", { path: `/bedrock${PATH}` }],
    [
      "a query",
      {
        method: "GET",
        path: "/foundation-models",
        query: { byProvider: "a b/c+d~é", z: "" },
        body: Buffer.alloc(0),
      },
    ],
    ["a header of spaces", { headers: { "x-amzn-bedrock-trace": "  a   b " } }],
    ["a large body", { body: Buffer.alloc(1_000_000, 7) }],
    ["another region", { region: "us-gov-west-1" }],
  ])("is its key's, with %s", async (_what, signing) => {
    for (const applyChecksum of [true, false]) {
      const request = await sign({ ...signing, applyChecksum });
      expect("x-amz-content-sha256" in request.headers).toBe(applyChecksum);
      expect(admission(request)).toBe("admitted");
      expect(outcome(request, signing.body)).toBe("batch");
    }
  });

  it("is refused with anything flipped, whether or not it names its body's hash", async () => {
    for (const applyChecksum of [true, false]) {
      const query = { a: "1", b: "2" };
      const request = await sign({ applyChecksum, query, headers: { "x-amzn-bedrock-trace": "ENABLED" } });
      expect(outcome(request)).toBe("batch");
      const flipped: Record<string, SignedRequest> = {
        method: { ...request, method: "GET" },
        "case of the method": { ...request, method: "post" },
        "another model": { ...request, path: request.path.replace("sonnet", "opus") },
        "one encoding less": { ...request, path: decodeURIComponent(request.path) },
        "case of an encoding": { ...request, path: request.path.replace("%3A", "%3a") },
        "a slash more": { ...request, path: `${request.path}/` },
        "a query's value": { ...request, query: "a=1&b=3" },
        "a query's part less": { ...request, query: "a=1" },
        "a query's part more": { ...request, query: "a=1&b=2&c=3" },
        "no query": { ...request, query: "" },
        "a signed header": withHeader(request, "x-amzn-bedrock-trace", "DISABLED"),
        "a signed header less": withHeader(request, "x-amzn-bedrock-trace", undefined),
        host: withHeader(request, "host", "127.0.0.1:8081"),
        "content type": withHeader(request, "content-type", "text/plain"),
        time: withHeader(request, "x-amz-date", "20260101T120001Z"),
        "date in the scope": withAuthorization(request, (text) => text.replace("/20260101/", "/20260102/")),
        region: withAuthorization(request, (text) => text.replace("eu-central-1", "eu-central-2")),
        service: withAuthorization(request, (text) => text.replace("/bedrock/", "/bedrocks/")),
        key: withAuthorization(request, (text) => text.replace(/SPAK\w+/, toAccessKeyId("00000000000"))),
        signature: withAuthorization(request, (text) =>
          text.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
        ),
      };
      for (const [what, changed] of Object.entries(flipped)) expect(outcome(changed), what).toEqual(REFUSED);
      for (let bit = 0; bit < BODY.length * 8; bit++) {
        const body = Buffer.from(BODY);
        body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(outcome(request, body), `bit ${bit}`).toEqual(REFUSED);
      }
      expect(outcome(request, Buffer.alloc(0))).toEqual(REFUSED);
      expect(outcome(request)).toBe("batch");
    }
  });

  it("is found out before its body is read where it names the body's hash", async () => {
    const request = withHeader(await sign(), "host", "elsewhere");
    expect(admission(request)).toEqual(REFUSED);
    const other = await sign({ body: Buffer.from("{}") });
    expect(admission(other)).toBe("admitted");
    expect(outcome(other)).toEqual(REFUSED);
  });

  it("is admitted by its key and time alone where it does not, and no principal comes of that", async () => {
    const request = withHeader(await sign({ applyChecksum: false }), "host", "elsewhere");
    expect(admission(request)).toBe("admitted");
    expect(outcome(request)).toEqual(REFUSED);
    const unknown = { accessKeyId: toAccessKeyId("00000000000"), secretAccessKey: "x" };
    expect(admission(await sign({ applyChecksum: false, credentials: unknown }))).toEqual(REFUSED);
  });

  it("is good for fifteen minutes before and after its time", async () => {
    const request = await sign();
    for (const skew of [-MAX_SIGNATURE_AGE_MS, MAX_SIGNATURE_AGE_MS]) {
      now = NOON + skew;
      expect(outcome(request)).toBe("batch");
      now = NOON + skew + Math.sign(skew);
      expect(outcome(request)).toEqual(REFUSED);
      expect(admission(request)).toEqual(REFUSED);
    }
    expect(MAX_SIGNATURE_AGE_MS).toBe(900_000);
  });

  it("ends with its key, by time or revocation", async () => {
    const brief = await makeKey({ name: "brief", expiresAt: "2026-01-01T12:00:01.000Z" });
    const request = await sign({ credentials: brief.access });
    expect(outcome(request)).toBe("brief");
    now += 1_000;
    expect(outcome(request)).toEqual(REFUSED);
    const other = await sign();
    await ring.revoke("batch");
    expect(outcome(other)).toEqual(REFUSED);
    expect(admission(other)).toEqual(REFUSED);
  });

  it("counts as a use of its key only when it is good", async () => {
    const request = await sign();
    ring.admitSigned(request);
    outcome(withHeader(request, "host", "elsewhere"));
    await ring.flushLastUsed();
    expect((await ring.list())[0]?.lastUsedAt).toBeUndefined();
    outcome(request);
    await ring.flushLastUsed();
    expect((await ring.list())[0]?.lastUsedAt).toBe("2026-01-01T12:00:00.000Z");
  });

  it.each<[string, Signing]>([
    ["another secret", { credentials: { accessKeyId: "", secretAccessKey: "x".repeat(40) } }],
    ["another service", { service: "s3" }],
    ["another service of Bedrock's family", { service: "bedrock-agentcore" }],
    ["a session token", { credentials: { accessKeyId: "", secretAccessKey: "", sessionToken: "t" } }],
    ["an unsigned body", { headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } }],
    [
      "a body in signed chunks",
      { headers: { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" } },
    ],
    ["an unsigned host", { unsignableHeaders: new Set(["host"]) }],
    ["an unsigned time", { unsignableHeaders: new Set(["x-amz-date"]) }],
    ["an unsigned hash", { unsignableHeaders: new Set(["x-amz-content-sha256"]) }],
    ["an unsigned content type", { unsignableHeaders: new Set(["content-type"]) }],
    ["an unsigned header of AWS's", { headers: { "x-amz-b": "1" }, unsignableHeaders: new Set(["x-amz-b"]) }],
    [
      "an unsigned header of Bedrock's",
      { headers: { "x-amzn-bedrock-trace": "1" }, unsignableHeaders: new Set(["x-amzn-bedrock-trace"]) },
    ],
    [
      "an unsigned header of ours",
      { headers: { "x-sallyport-trace": "1" }, unsignableHeaders: new Set(["x-sallyport-trace"]) },
    ],
    ["a path that AWS shortens", { path: "/model//converse" }],
    ["a path that goes up", { path: "/model/x/../converse" }],
    ["a parameter twice", { query: { a: ["1", "2"] } }],
    ["a parameter of a presigned address", { query: { "X-Amz-Expires": "60" } }],
  ])("is refused with %s, though it is signed", async (_what, signing) => {
    const credentials = {
      ...signing.credentials,
      accessKeyId: access.accessKeyId,
      secretAccessKey: signing.credentials?.secretAccessKey || access.secretAccessKey,
    };
    const request = await sign({ ...signing, credentials });
    expect(outcome(request)).toEqual(REFUSED);
    expect(admission(request)).toEqual(REFUSED);
    // What the case changes is what it is refused for.
    expect(outcome(await sign())).toBe("batch");
  });

  it.each<[string, string, { names?: readonly string[]; date?: string; region?: string; chars?: number }]>([
    ["nothing odd about it", "batch", {}],
    ["a name twice", "refused", { names: ["content-type", "host", "host", "x-amz-date"] }],
    ["names out of order", "refused", { names: ["host", "content-type", "x-amz-date"] }],
    ["the scope of another day", "refused", { date: "20260102" }],
    ["a region that is no name", "refused", { region: "x y" }],
    ["an authorization at the limit", "batch", { chars: MAX_CREDENTIAL_CHARS }],
    ["an authorization beyond it", "refused", { chars: MAX_CREDENTIAL_CHARS + 1 }],
  ])("is judged rightly with %s, where the signature itself fits", (_what, expected, odd) => {
    const { names, date = "20260101", region = "eu-central-1", chars } = odd;
    const timestamp = "20260101T120000Z";
    const prefix = `AWS4-HMAC-SHA256 Credential=${access.accessKeyId}/${date}/${region}/bedrock/aws4_request, SignedHeaders=`;
    const usual = ["content-type", "host", "x-amz-date"];
    // A name that fills the authorization up, with its ";".
    const rest = `${prefix}${usual.join(";")};, Signature=`.length + 64;
    const filler = chars === undefined ? [] : ["n".repeat(chars - rest)];
    const listed = names ?? [...usual, ...filler].sort();
    const headers: Record<string, string> = {
      "content-type": "application/json",
      host: "a",
      "x-amz-date": timestamp,
    };
    for (const name of filler) headers[name] = "";
    const scope = { date, region, service: "bedrock" };
    const signed = listed.map((name) => [name, headers[name] ?? ""] as const);
    const parts = {
      method: "POST",
      path: PATH,
      query: "",
      headers: signed,
      payloadHash: sha256Hex(BODY),
      timestamp,
    };
    const signature = awsSignature(parts, scope, access.secretAccessKey) ?? "";
    const authorization = `${prefix}${listed.join(";")}, Signature=${signature}`;
    if (chars !== undefined) expect(authorization).toHaveLength(chars);
    const request = toSignedRequest({ method: "POST", url: PATH, headers: { ...headers, authorization } });
    expect(outcome(request)).toEqual(expected === "refused" ? REFUSED : expected);
  });

  it("may leave unsigned what proxies add and change", async () => {
    const request = await sign();
    const proxied = {
      ...request.headers,
      "x-forwarded-for": "192.0.2.1",
      "x-amzn-trace-id": "Root=1",
      via: "1.1 a",
    };
    expect(outcome({ ...request, headers: proxied })).toBe("batch");
  });

  it.each<[string, (text: string) => string]>([
    ["another algorithm", (text) => text.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512")],
    ["names out of order", (text) => text.replace("content-type;host", "host;content-type")],
    ["a name twice", (text) => text.replace("host;", "host;host;")],
    ["a header that is not there", (text) => text.replace("host;", "host;h;")],
    ["capitals in a name", (text) => text.replace("host;", "Host;")],
    ["no names", (text) => text.replace(/SignedHeaders=[^,]*/, "SignedHeaders=")],
    ["a short signature", (text) => text.slice(0, -1)],
    ["a long signature", (text) => `${text}0`],
    ["capitals in the signature", (text) => text.replace(/[0-9a-f]{64}$/, (hex) => `A${hex.slice(1)}`)],
    ["another end of the scope", (text) => text.replace("aws4_request", "aws4_requests")],
    ["nothing but the algorithm", () => "AWS4-HMAC-SHA256 "],
    ["a name of every object", (text) => text.replace("host;", "constructor;host;")],
    ["a size beyond the limit", (text) => text.replace("host;", `${"h;".repeat(3_000)}host;`)],
  ])("is refused with %s in its authorization", async (_what, change) => {
    const request = await sign();
    expect(outcome(withAuthorization(request, change))).toEqual(REFUSED);
  });

  it.each([
    ["authorization", undefined],
    ["authorization", ["a", "b"]],
    ["host", undefined],
    ["host", ["127.0.0.1:8080", "127.0.0.1:8080"]],
    ["x-amz-date", undefined],
    ["x-amz-content-sha256", ["a", "b"]],
    ["x-amz-content-sha256", ""],
    ["x-amz-security-token", ""],
  ])("is refused with its header %s being %o", async (name, value) => {
    expect(outcome(withHeader(await sign(), name, value))).toEqual(REFUSED);
  });

  it("fails in the very same way whatever the reason", async () => {
    const revoked = await makeKey({ name: "revoked" });
    await ring.revoke("revoked");
    const request = await sign();
    const failures = [
      outcome(await sign({ credentials: revoked.access })),
      outcome(await sign({ atMs: now - MAX_SIGNATURE_AGE_MS - 1_000 })),
      outcome(request, Buffer.from("{}")),
      outcome({ ...request, path: "/other" }),
      outcome({ ...request, headers: {} }),
      outcome(withHeader(request, "authorization", `Bearer ${access.secretAccessKey}`)),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(GatewayError);
      expect(failure).toEqual(REFUSED);
      expect(Object.entries(failure as object)).toEqual(Object.entries(failures[0] as object));
    }
  });
});

describe("an access key", () => {
  it("is given where it is asked for, and stands nowhere else", async () => {
    expect((await ring.create({ name: "plain" })).awsAccessKey).toBeUndefined();
    expect(access.accessKeyId).toBe(toAccessKeyId(keyId));
    const stored = JSON.stringify([await ring.list(), await createApiKeyStore(database).list()]);
    expect(stored).not.toContain(access.secretAccessKey);
  });

  it("is good in another process as well, and not under another installation secret", async () => {
    const clock = { now: () => now, monotonic: () => now };
    const other = await createKeyRing(createApiKeyStore(database), createSecretKey(randomBytes(32)), clock);
    const request = await sign();
    expect(() => other.authenticateSigned(request, BODY)).toThrow(REFUSED);
    expect(outcome(request)).toBe("batch");
  });

  it("is no bearer token, and a token is no access key", async () => {
    const { key } = await ring.create({ name: "plain" });
    expect(() => ring.authenticateToken(access.secretAccessKey)).toThrow(REFUSED);
    expect(() => ring.authenticateToken(access.accessKeyId)).toThrow(REFUSED);
    expect(ring.authenticateToken(key).name).toBe("plain");
  });
});
