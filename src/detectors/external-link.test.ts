import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../contracts/detection.ts";
import { externalLink } from "./external-link.ts";

const CONTEXT: DetectionContext = { source: "output", origin: "assistant", systemTexts: [] };
const HOSTS = ["example.com", "*.docs.example", "exämple.de", "[::1]", "127.0.0.1"];

async function isFound(text: string): Promise<boolean> {
  return (await externalLink(HOSTS).detect(text, 0, CONTEXT)).length > 0;
}

describe("a link to a host on the list", () => {
  it.each([
    "[x](https://example.com/a?b=c)",
    "![x](//example.com:8443/a)",
    "see https://EXAMPLE.com.",
    "**https://example.com**, or <https://example.com>",
    "https://user@example.com/",
    "https://a.docs.example and https://a.b.docs.example/",
    "https://exämple.de/ and https://xn--exmple-cua.de/",
    "http://[::1]:8080/ and http://[::1]/ and http://127.0.0.1/",
    '<a href="/\t/example.com">',
    "[x](https&colon;//example&period;com)",
    "<img src='https:\\\\example.com\\a'>",
  ])("is left alone: %j", async (text) => {
    expect(await isFound(text)).toBe(false);
  });
});

describe("a link that only looks like one to a host on the list", () => {
  it.each([
    "https://example.com@evil.example/",
    "https://example.com:x@evil.example/",
    "https://example.com.evil.example/",
    "https://notexample.com/",
    "https://docs.example/ is not below itself",
    "https://evildocs.example/",
    "https://evil.example/https://example.com",
    "https://evil.example#@example.com",
    "https://evil.example?@example.com",
    "[x](https://evil.example\\@example.com)",
    '<a href="https://example.com\t.evil.example/">',
    "<a href='https://example.com&#46;evil.example/'>",
    "[x](https://example.com&period;evil.example)",
    "<a href='https://example.com&unknown;.evil.example'>",
    "<a href=https:evil.example>",
    '<a href="/\n/evil.example">',
    `https://${"a".repeat(200)}@example.com/`,
    "https://example,com/",
    "https://еxample.com/ with a Cyrillic letter",
  ])("is found: %j", async (text) => {
    expect(await isFound(text)).toBe(true);
  });
});

describe("the list of hosts", () => {
  it.each([
    "",
    "*",
    "*.",
    "https://example.com",
    "example.com/a",
    "example.com:443",
    "a b",
    "*.*.example",
    "ex*mple.com",
  ])("does not take %j", (entry) => {
    expect(() => externalLink([entry])).toThrow(RangeError);
  });

  it("is never quoted in an error", () => {
    expect(() => externalLink(["https://secret.example"])).toThrow(/^(?!.*secret)/);
  });
});
