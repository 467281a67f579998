import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../contracts/detection.ts";
import { longestMatch } from "../../test/support/longest-match.ts";
import { genericToken } from "./generic-token.ts";
import { MARKED_FORMATS, NAMED_FORMATS, TOKEN_FORMATS } from "./token-formats.ts";
import { isInRun, MIN_RUN_CHARS, visitRuns } from "./token-runs.ts";

const GUID = "9f8a7b6c-5d4e-3f2a-1b0c-9d8e7f6a5b4c";
const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
/** More than the sixty that were asked for. */
const LEAST_SERVICES = 100;
const MAX_HEAD_CHARS = 110;
const SAMPLES = { numRuns: 20, seed: 20_250_101 };

async function found(text: string): Promise<string[]> {
  const ranges = await genericToken.detect(text, 0, CONTEXT);
  return ranges.map(({ start, end }) => text.slice(start, end));
}

/** Texts that a format describes, made up at every run: none of them stands in this file. */
function madeUp(source: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^${source}$`));
}

function literally(text: string): string {
  return text.replace(/[.+$/]/g, "\\$&");
}

const PREFIXED = TOKEN_FORMATS.flatMap((format) => format.prefixes.map((prefix) => ({ ...format, prefix })));

describe("the formats of tokens", () => {
  it("are those of a hundred services at least, each with who says so", () => {
    const formats = [...TOKEN_FORMATS, ...MARKED_FORMATS, ...NAMED_FORMATS];
    expect(new Set(formats.map(({ issuer }) => issuer)).size).toBeGreaterThanOrEqual(LEAST_SERVICES);
    for (const { source } of formats) expect(source).toMatch(/\w{3}/);
  });

  it.each(PREFIXED.map((format) => [format.issuer, format.prefix, format] as const))(
    "of %s are found: %s…",
    async (_issuer, prefix, { body, isMixed }) => {
      expect(prefix.length + longestMatch(new RegExp(body))).toBeLessThanOrEqual(MAX_HEAD_CHARS);
      const tokens = madeUp(literally(prefix) + body).filter(
        (token) => isMixed !== true || /(?=.*\d).*[A-Z]/.test(token.slice(prefix.length)),
      );
      await fc.assert(
        fc.asyncProperty(tokens, async (token) => {
          expect(token.length).toBeGreaterThanOrEqual(MIN_RUN_CHARS);
          expect(await found(`use ${token} for it`)).toContain(token);
          expect(await found(`(${token})`)).toContain(token);
        }),
        SAMPLES,
      );
    },
  );

  it.each(MARKED_FORMATS.map((format) => [format.issuer, format.mark, format] as const))(
    "of %s are found: …%s…",
    async (_issuer, mark, { lead, body }) => {
      const longest = longestMatch(new RegExp(lead)) + mark.length + longestMatch(new RegExp(body));
      expect(longest).toBeLessThanOrEqual(MAX_HEAD_CHARS);
      await fc.assert(
        fc.asyncProperty(madeUp(lead + literally(mark) + body), async (token) => {
          const covered = await found(`use ${token} for it`);
          expect(covered.some((text) => text.startsWith(token))).toBe(true);
        }),
        SAMPLES,
      );
    },
  );

  it.each(NAMED_FORMATS.flatMap(({ names, body }) => names.map((name) => [name, body] as const)))(
    "with no mark of their own are found behind a name: %s",
    async (name, body) => {
      const keys = madeUp(`(?:${body})`).filter((key) => /\d.*\d/.test(key) && /[a-z].*[a-z]/i.test(key));
      await fc.assert(
        fc.asyncProperty(keys, async (key) => {
          fc.pre(/[A-Za-z0-9]$/.test(key));
          expect(await found(`${name.toUpperCase()}_VALUE = "${key}"`)).toEqual([key]);
          expect(await found(`unrelated = "${key}"`)).not.toEqual([`${name}${key}`]);
        }),
        SAMPLES,
      );
    },
  );
});

describe("secret.generic-token", () => {
  it.each([
    `outlook.office.com/webhook/${GUID}`,
    `contoso.webhook.office.com/webhookb2/${GUID}`,
    "discordapp.com/api/webhooks/123456789012345678/Zk3T9vXq7LmN2pR8sB4wY6cD1eF5gHaa",
  ])("covers the whole of a webhook's address, not its name alone: %s", async (address) => {
    expect(await found(`Post to https://${address} please`)).toEqual([address]);
  });

  it("is less sure of a token with a wrong checksum than of one with the right one", async () => {
    // CRC-32 of thirty zeros, in base 62.
    const right = `ghp_${"0".repeat(30)}2C8GjS`;
    const wrong = `ghp_${"0".repeat(30)}2C8Gj0`;
    expect(await genericToken.detect(right, 0, CONTEXT)).toEqual([{ start: 0, end: 40 }]);
    expect(await genericToken.detect(wrong, 0, CONTEXT)).toEqual([{ start: 0, end: 40, score: 0.6 }]);
  });

  it("takes no hash or id for the key of a service that is spoken of", async () => {
    const hash = "9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c";
    expect(await found(`we asked the datadog people about ${hash.slice(0, 31)} yesterday`)).toEqual([]);
    expect(await found(`the fbi has "${hash}"`)).toEqual([]);
  });
});

describe("runs of token characters", () => {
  it("are those that a look at every character finds, wherever it begins", () => {
    const pieces = fc.constantFrom(
      "a",
      "ab-",
      "x".repeat(15),
      "y".repeat(16),
      "z9_".repeat(9),
      " ",
      "é",
      "\n",
      "=",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.nat(20), (list, begin) => {
        const text = list.join("");
        const from = Math.min(begin, text.length);
        const runs: [number, number][] = [];
        visitRuns(text, from, (start, end) => runs.push([start, end]));
        const expected: [number, number][] = [];
        for (let at = from; at < text.length; at++) {
          const start = at;
          while (isInRun(text, at)) at++;
          if (at - start >= MIN_RUN_CHARS) expected.push([start, at]);
        }
        expect(runs).toEqual(expected);
      }),
    );
  });
});
