import { describe, expect, it } from "vitest";
import { awsSignature, canonicalPath, canonicalQuery, sha256Hex } from "./aws-signature.ts";
import { formatAwsTimestamp, parseAwsTimestamp } from "./aws-timestamp.ts";
import { splitTarget } from "./split-target.ts";

describe("the signature of a request", () => {
  const parts = {
    method: "GET",
    path: "/",
    query: "",
    headers: [
      ["host", "example.amazonaws.com"],
      ["x-amz-date", "20150830T123600Z"],
    ],
    payloadHash: sha256Hex(""),
    timestamp: "20150830T123600Z",
  } as const;
  const scope = { date: "20150830", region: "us-east-1", service: "service" };
  const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  // AWS's Signature Version 4 test suite: get-vanilla, and get-vanilla-query-order-key-case.
  it.each([
    ["", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    ["Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"],
  ])("of AWS's test suite with the query '%s' is AWS's", (query, signature) => {
    expect(awsSignature({ ...parts, query }, scope, secret)).toBe(signature);
  });

  it("is none where path or query have no canonical form", () => {
    expect(awsSignature({ ...parts, path: "/a//b" }, scope, secret)).toBeUndefined();
    expect(awsSignature({ ...parts, query: "a+b" }, scope, secret)).toBeUndefined();
  });
});

describe("a canonical path", () => {
  it.each([
    ["/", "/"],
    ["/a/", "/a/"],
    ["/model/anthropic.claude-v2%3A1/invoke", "/model/anthropic.claude-v2%253A1/invoke"],
    ["/model/a:b/invoke", "/model/a%3Ab/invoke"],
    ["/arn%2Fx", "/arn%252Fx"],
    ["/it's(x)*!~", "/it%27s%28x%29%2A%21~"],
    ["/a/...", "/a/..."],
  ])("of %s is %s", (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
  });

  it.each(["", "a", "//", "//a", "/a//", "/a//b", "/.", "/a/./b", "/a/..", "/../a", "/\ud800"])(
    "of '%s' is none",
    (path) => {
      expect(canonicalPath(path)).toBeUndefined();
    },
  );
});

describe("a canonical query", () => {
  it.each([
    ["", ""],
    ["b=2&a=1", "a=1&b=2"],
    ["a=2&a=1", "a=1&a=2"],
    ["a", "a="],
    ["a%20=1&a=2", "a=2&a%20=1"],
    ["a=b=c", "a=b%3Dc"],
    ["%7e=%41", "~=A"],
    ["a=%c3%a9", "a=%C3%A9"],
  ])("of '%s' is '%s'", (query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical);
  });

  it.each(["&", "a=1&", "a&&b", "=1", "a+b=1", "a=b+c", "a=%", "a=%zz", "a=%ff"])(
    "of '%s' is none",
    (query) => {
      expect(canonicalQuery(query)).toBeUndefined();
    },
  );
});

describe("the time of a signature", () => {
  it("is read as it is written", () => {
    const ms = Date.UTC(2026, 1, 28, 23, 59, 58);
    expect(formatAwsTimestamp(ms + 999)).toBe("20260228T235958Z");
    expect(parseAwsTimestamp("20260228T235958Z")).toBe(ms);
  });

  it.each([
    "",
    "20260228",
    "20260228T235958",
    "20260230T000000Z",
    "20260228T240000Z",
    "20260228T236000Z",
    "2026-02-28T23:59:58Z",
  ])("is not '%s'", (text) => {
    expect(parseAwsTimestamp(text)).toBeUndefined();
  });
});

describe("a request target", () => {
  it.each([
    ["/a", "/a", ""],
    ["/a?", "/a", ""],
    ["/a?b=c?d", "/a", "b=c?d"],
  ])("%s is split at its first question mark", (target, path, query) => {
    expect(splitTarget(target)).toEqual({ path, query });
  });
});
