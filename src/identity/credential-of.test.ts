import { describe, expect, it } from "vitest";
import { credentialOf, MAX_CREDENTIAL_CHARS } from "./credential-of.ts";
import type { RequestHeaders } from "./credential-of.ts";

const SIGNED = "AWS4-HMAC-SHA256 Credential=SPAK0000000000000000/20260101/x/bedrock/aws4_request";

describe("the credential in a request's headers", () => {
  it.each<[string, RequestHeaders]>([
    ["a bearer token", { authorization: "Bearer abc" }],
    ["Anthropic's header", { "x-api-key": "abc" }],
    ["Google's", { "x-goog-api-key": " abc " }],
    ["Azure's", { "api-key": "abc" }],
    [
      "the same in all of them",
      { authorization: "bearer abc", "x-api-key": "abc", "x-goog-api-key": "abc", "api-key": "abc" },
    ],
  ])("is a token in %s", (_where, headers) => {
    expect(credentialOf(headers)).toEqual({ kind: "token", token: "abc" });
  });

  it.each<[string, RequestHeaders]>([
    ["two tokens", { authorization: "Bearer abc", "x-api-key": "def" }],
    ["two tokens in headers of their own", { "x-goog-api-key": "abc", "api-key": "def" }],
    ["a third that differs", { authorization: "Bearer abc", "x-api-key": "abc", "api-key": "def" }],
    ["a token and a signature", { authorization: SIGNED, "x-api-key": "abc" }],
    ["a token and something else", { authorization: "Basic abc", "x-api-key": "abc" }],
    ["a token and nothing", { authorization: "Bearer abc", "x-api-key": "" }],
    ["two empty headers", { "x-api-key": "", "api-key": "" }],
    ["one header several times", { "x-api-key": ["abc", "abc"] }],
    ["two authorizations", { authorization: ["Bearer abc", "Bearer abc"] }],
    [
      "a token and one that is too long",
      { authorization: "Bearer abc", "api-key": "x".repeat(MAX_CREDENTIAL_CHARS + 1) },
    ],
  ])("is ambiguous where there are %s", (_what, headers) => {
    expect(credentialOf(headers)).toEqual({ kind: "ambiguous" });
  });

  it.each<[string, RequestHeaders]>([
    ["no header", {}],
    ["another scheme", { authorization: "Basic abc" }],
    ["no token", { authorization: "Bearer " }],
    ["an empty header", { "api-key": " " }],
    ["AWS's asymmetric signature", { authorization: SIGNED.replace("HMAC", "ECDSA-P256") }],
    ["a header beyond the limit", { "api-key": "x".repeat(MAX_CREDENTIAL_CHARS + 1) }],
    [
      "an authorization beyond the limit",
      { authorization: `Bearer ${"x".repeat(MAX_CREDENTIAL_CHARS - 6)}` },
    ],
  ])("is none with %s", (_what, headers) => {
    expect(credentialOf(headers)).toEqual({ kind: "none" });
  });

  it("is a signature where there is one", () => {
    expect(credentialOf({ authorization: SIGNED })).toEqual({ kind: "signed" });
  });

  it("is looked at up to its limit", () => {
    const longest = "x".repeat(MAX_CREDENTIAL_CHARS);
    expect(credentialOf({ "api-key": longest })).toEqual({ kind: "token", token: longest });
    expect(credentialOf({ authorization: `Bearer ${longest.slice(7)}` }).kind).toBe("token");
  });
});
