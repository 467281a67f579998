import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeAll } from "../foundation/aws-signature.ts";
import { signRequest } from "./sign-request.ts";

const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
const NOON = Date.UTC(2026, 0, 1, 12);
const REQUEST = {
  method: "POST",
  host: "bedrock-runtime.eu-west-1.amazonaws.com",
  headers: {},
  body: Buffer.from("{}"),
};

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const segment = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((it) => it !== "." && it !== "..");
const headerValue = fc.stringMatching(/^[abcXYZ019 ,;=/\t'"()]{0,30}$/);
const headerName = fc.constantFrom(
  "Content-Type",
  "accept",
  "X-Amzn-Bedrock-Trace",
  "user-agent",
  "Connection",
  "x-b",
  "sec-a",
  "proxy-a",
);

describe("signing a request to Amazon Bedrock", () => {
  it("agrees with AWS's own signer, whatever the request", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
          segments: fc.array(segment, { maxLength: 4 }),
          endsWithSlash: fc.boolean(),
          query: fc.dictionary(segment, text, { maxKeys: 4, noNullPrototype: true }),
          headers: fc.dictionary(headerName, headerValue),
          body: fc.uint8Array({ maxLength: 200 }),
          sessionToken: fc.option(fc.base64String({ minLength: 4 }), { nil: undefined }),
          secretAccessKey: fc.base64String({ minLength: 4 }),
          region: fc.constantFrom("us-east-1", "eu-central-1", "ap-southeast-2"),
          at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
        }),
        async ({
          method,
          segments,
          endsWithSlash,
          query,
          headers,
          body,
          sessionToken,
          secretAccessKey,
          region,
          at,
        }) => {
          const end = endsWithSlash && segments.length > 0 ? "/" : "";
          const path = `/${segments.map(escapeAll).join("/")}${end}`;
          const queryText = Object.entries(query)
            .map(([key, value]) => `${escapeAll(key)}=${escapeAll(value)}`)
            .join("&");
          const credentials = {
            accessKeyId: "AKIDEXAMPLE",
            secretAccessKey,
            ...(sessionToken === undefined ? {} : { sessionToken }),
          };
          const host = "127.0.0.1:8080";
          const signer = new SignatureV4({ credentials, region, service: "bedrock", sha256: Sha256 });
          const expected = await signer.sign(
            {
              method,
              protocol: "http:",
              hostname: "127.0.0.1",
              path,
              query,
              headers: { ...headers, host },
              body,
            },
            { signingDate: new Date(at) },
          );
          const target = queryText === "" ? path : `${path}?${queryText}`;
          const signed = signRequest({ method, host, target, headers, body }, credentials, region, at);
          const lowerCased = Object.entries(expected.headers).map(([key, value]) => [
            key.toLowerCase(),
            value,
          ]);
          expect(signed).toEqual(Object.fromEntries(lowerCased));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives all headers to send, in lower case", () => {
    const headers = signRequest(
      { ...REQUEST, target: "/model/a%3A1/converse", headers: { "Content-Type": "application/json" } },
      { ...CREDENTIALS, sessionToken: "token" },
      "eu-west-1",
      NOON,
    );
    expect(headers).toEqual({
      host: REQUEST.host,
      "content-type": "application/json",
      "x-amz-content-sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
      "x-amz-date": "20260101T120000Z",
      "x-amz-security-token": "token",
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260101\/eu-west-1\/bedrock\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
      ) as unknown,
    });
  });

  it.each([
    ["a target that AWS would rewrite", { target: "/a//b" }],
    ["a target that is no path", { target: "https://elsewhere/a" }],
    ["a query that could be read in two ways", { target: "/a?b+c" }],
    ["a header twice", { target: "/a", headers: { "X-B": "1", "x-b": "2" } }],
    ["a header that signing sets", { target: "/a", headers: { "X-Amz-Date": "20260101T120000Z" } }],
    ["a host among its headers", { target: "/a", headers: { Host: "elsewhere" } }],
    ["a credential of its own", { target: "/a", headers: { Authorization: "Bearer x" } }],
  ])("refuses %s, and says nothing of the secret", (_what, change) => {
    const sign = () => signRequest({ ...REQUEST, ...change }, CREDENTIALS, "eu-west-1", NOON);
    expect(sign).toThrow(expect.objectContaining({ code: "internal" }));
    expect(sign).not.toThrow(/AKIDEXAMPLE|secret/);
  });
});
