import { describe, expect, it } from "vitest";
import { checkSignature } from "./check-signature.ts";
import { readSignedRequest, toSignedRequest } from "./signed-request.ts";

/** Requests of botocore 1.43.11, which names no hash, taken 2026-11-21 with this secret and the region eu-central-1. */
const BOTOCORE_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const BOTOCORE_BODY = Buffer.from(
  String.raw`{"messages": [{"role": "user", "content": [{"text": "Gr\u00fc\u00dfe ~ (x)*'!"}]}]}`,
);

describe("a request signed by botocore", () => {
  it.each([
    [
      "POST",
      "/bedrock/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.anthropic.claude-3-5-sonnet-20241022-v2%3A0/converse",
      "127.0.0.1:8080",
      "bf2efcfae7d884b07cd642320b906320705a98e21973ce282a57868f51d1cf4a",
    ],
    [
      "POST",
      "/model/anthropic.claude-3-5-sonnet-20241022-v2%3A0/converse",
      "gateway.example",
      "30c29f197bb2ac1871226b88f898affcecc19c5ce24671d66ce4e9672257f2ad",
    ],
    [
      "GET",
      "/foundation-models?byProvider=a%20b%2Fc%2Bd~%C3%A9&byOutputModality=TEXT",
      "gateway.example",
      "30f70542a00fa545f96babca44b4718f07f59067b215ede1fb23a2dd035bdd21",
    ],
  ])("%s %s at %s fits, with its body only", (method, url, host, signature) => {
    const isPost = method === "POST";
    const names = isPost ? "content-type;host;x-amz-date" : "host;x-amz-date";
    const headers = {
      host,
      ...(isPost ? { "content-type": "application/json" } : {}),
      "x-amz-date": "20261121T181956Z",
      authorization: `AWS4-HMAC-SHA256 Credential=SPAK0000000000000001/20261121/eu-central-1/bedrock/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
      "amz-sdk-request": "attempt=1",
    };
    const claim = readSignedRequest(toSignedRequest({ method, url, headers }));
    if (claim === undefined) throw new Error("refused");
    const at = Date.parse("2026-11-21T18:20:00Z");
    const body = isPost ? BOTOCORE_BODY : Buffer.alloc(0);
    expect(checkSignature(claim, BOTOCORE_SECRET, body, at)).toBe(true);
    expect(checkSignature(claim, BOTOCORE_SECRET, Buffer.from("x"), at)).toBe(false);
    expect(checkSignature(claim, `${BOTOCORE_SECRET}x`, body, at)).toBe(false);
  });
});
