import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DESTINATIONS, type Destination } from "../../contracts/destination.ts";
import type { DetectionContext, Detector } from "../../contracts/detection.ts";
import { decodeReferences } from "../../detectors/character-references.ts";
import { externalLink } from "../../detectors/external-link.ts";
import { detectors as shipped } from "../../detectors/index.ts";
import { DESTINATION_PROFILES, escapeFor } from "./escape-for.ts";

const CONTEXT: DetectionContext = { source: "output", origin: "assistant", systemTexts: [] };
const RUNS = 1_500;

const ALL: readonly Detector[] = [
  ...shipped.filter(({ id }) => id.startsWith("output.")),
  ...DESTINATIONS.flatMap((destination) => DESTINATION_PROFILES[destination].detectors),
];
const EXAMPLES = ALL.flatMap(({ examples }) => [...examples.flagged, ...examples.flagged, ...examples.clean]);
const PIECES = [
  ...Array.from("<>=:()[]!/\\&;'\"`|,;@+-.\t\n\r\0\b\u001b\u009b\u00a0\ufeff\uff1d %#1aA"),
  ..."javascript: vbscript: data: onerror= url( www. :// &#58; &colon; &lt; src= href= ]( ]: '' '=".split(
    " ",
  ),
  "x".repeat(140),
  ' y="z" '.repeat(20),
];

/** Examples of every output detector, whole, cut and run together with what markup is made of. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...EXAMPLES) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom(...EXAMPLES), fc.nat(60), fc.nat(60))
          .map(([example, from, length]) => example.slice(from % example.length).slice(0, length)),
      },
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((pieces) => pieces.join(""));

async function foundIn(detectors: readonly Detector[], text: string): Promise<string[]> {
  const found: string[] = [];
  for (const detector of detectors)
    for (const { start, end } of await detector.detect(text, 0, CONTEXT))
      found.push(`${detector.id} ${text.slice(start, end)}`);
  return found;
}

/** What a destination would act on: of an SQL literal only what stands outside of it. */
function liveIn(destination: Destination, escaped: string): string {
  return destination === "sql" ? escaped.replace(/^'(?:[^'\\]|''|\\\\)*'$/u, "") : escaped;
}

describe.each(DESTINATIONS)("text escaped for %s", (destination) => {
  const { detectors } = DESTINATION_PROFILES[destination];

  it("has nothing left that is dangerous there", async () => {
    const property = fc.asyncProperty(texts, async (text) => {
      const escaped = escapeFor(destination, text);
      expect(await foundIn(detectors, liveIn(destination, escaped))).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS });
  });

  it("stays harmless when it is escaped again", async () => {
    const property = fc.asyncProperty(texts, async (text) => {
      const twice = escapeFor(destination, escapeFor(destination, text));
      expect(await foundIn(detectors, liveIn(destination, twice))).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS / 3 });
  });

  it("was found to be dangerous before, in the examples of the profile's detectors", async () => {
    for (const detector of detectors)
      for (const example of detector.examples.flagged)
        expect(await foundIn([detector], example), example).not.toEqual([]);
  });
});

describe("escaping says the same", () => {
  it("in a page, but for brackets around the colons and dots of URLs", () => {
    const shown = (text: string) => decodeReferences(text).replaceAll("[:]", ":").replaceAll("[.]", ".");
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!text.includes("[:]") && !text.includes("[.]"));
        const once = escapeFor("browser", text).replace(/&amp;/g, "\uE000");
        expect(shown(once).replaceAll("\uE000", "&")).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });

  it("in a terminal, where nothing but controls changes", () => {
    expect(escapeFor("terminal", "tab\there\r\n\u001b[2J\u009b\u007f\b done\r")).toBe(
      "tab\there\r\n^[[2JM-^[^?^H done^M",
    );
    expect(escapeFor("terminal", "é 😀 ok\n")).toBe("é 😀 ok\n");
  });

  it("in a spreadsheet, where apostrophes are all that is added", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const escaped = escapeFor("spreadsheet", text);
        let at = 0;
        for (const character of escaped) if (text.startsWith(character, at)) at += character.length;
        expect(at).toBe(text.length);
        expect(escaped.replaceAll("'", "")).toBe(text.replaceAll("'", ""));
      }),
      { numRuns: RUNS },
    );
  });

  it("in a spreadsheet, where numbers stay numbers", () => {
    expect(escapeFor("spreadsheet", "-5,+3.25,-10%\n| -1 | +2 |")).toBe("-5,+3.25,-10%\n| -1 | +2 |");
    expect(escapeFor("spreadsheet", 'a,"=1+1",-5+A1')).toBe("a,\"'=1+1\",'-5+A1");
  });

  it("in plain text, where links give way to their labels", () => {
    expect(escapeFor("plain", "See [the docs](https://evil.example/?q=1), **now**.")).toBe(
      "See the docs, **now**.",
    );
    expect(escapeFor("plain", "Hi <script>alert(1)</script>!")).not.toContain("<script");
    expect(escapeFor("plain", "2 < 3 and a = b: fine")).toBe("2 < 3 and a = b: fine");
  });

  it("in SQL, as one literal whatever backslashes mean", () => {
    expect(escapeFor("sql", "it's \\' a\0")).toBe("'it''s \\\\'' a\ufffd'");
    fc.assert(
      fc.property(texts, (text) => {
        expect(liveIn("sql", escapeFor("sql", text))).toBe("");
      }),
    );
  });
});

describe("escaping takes time linear in the text", () => {
  it.each(PIECES.filter((piece) => piece !== ""))("of %j", (piece) => {
    const long = piece.repeat(Math.ceil(200_000 / piece.length));
    for (const destination of DESTINATIONS) expect(escapeFor(destination, long).length).toBeGreaterThan(0);
  });
});

it("a host on a list does not matter to the profiles, which know no list", async () => {
  expect(await foundIn([externalLink(["example.com"])], "https://example.com")).toEqual([]);
  expect(escapeFor("browser", "https://example.com")).not.toContain("://");
});
