import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { CustomPattern, findingType } from "../../contracts/custom-rules.ts";
import type { DetectionContext, Range } from "../../contracts/detection.ts";
import { customPattern } from "./custom-pattern.ts";
import { PatternError } from "./pattern-error.ts";
import { patternExtent } from "./pattern-extent.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

function detector(pattern: string, more: Partial<CustomPattern> = {}) {
  return customPattern(CustomPattern.parse({ name: "case-number", pattern, ...more }));
}

function find(pattern: string, text: string, from = 0, more: Partial<CustomPattern> = {}) {
  return detector(pattern, more).detect(text, from, CONTEXT) as readonly Range[];
}

function rejection(pattern: string, more: Partial<CustomPattern> = {}): PatternError {
  try {
    detector(pattern, more);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
  throw new Error(`${pattern} was accepted`);
}

describe("an operator's pattern", () => {
  it("is found wherever it stands, with the name as its type", () => {
    const { id, type, reach } = detector("\\bCN-\\d{6}\\b");
    expect([id, type, reach]).toEqual(["pattern.case-number", "CASE_NUMBER", 10]);
    expect(find("\\bCN-\\d{6}\\b", "see CN-123456, cn-654321 and XCN-123456")).toEqual([
      { start: 4, end: 13, score: 0.6 },
      { start: 15, end: 24, score: 0.6 },
    ]);
  });

  it("heeds case where told to", () => {
    expect(find("cn\\d", "CN1 cn2", 0, { caseSensitive: true })).toEqual([{ start: 4, end: 7, score: 0.6 }]);
  });

  it("matches overlap, since each start is judged by itself", () => {
    expect(find("\\d{1,3}", "1234").map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [1, 4],
      [2, 4],
      [3, 4],
    ]);
  });

  it("takes the first alternative that fits, as Perl does", () => {
    expect(find("a|ab", "ab")).toMatchObject([{ start: 0, end: 1 }]);
  });

  it("scores higher beside a context word", () => {
    const more = { context: ["account (old)", "Konto"], score: 0.25 };
    const scores = (text: string) => find("\\d{4}", text, 0, more).map(({ score }) => score);
    expect(scores("1234")).toEqual([0.25]);
    expect(scores("konto 1234")).toEqual([0.6]);
    expect(scores("1234 is my account (old)")).toEqual([0.6]);
    expect(scores("kontor 1234")).toEqual([0.25]);
  });

  it("knows the ends of the text and of lines from where it looks", () => {
    const text = `${"x".repeat(5_000)}ab\nab`;
    expect(find("^ab", "abab")).toMatchObject([{ start: 0 }]);
    expect(find("^ab", "abab", 2)).toEqual([]);
    expect(find("ab$", text)).toMatchObject([{ start: 5_003 }]);
    expect(find("(?m)^ab", text)).toMatchObject([{ start: 5_003 }]);
    expect(find("(?m)ab$", text)).toHaveLength(2);
  });

  it("never begins inside a character", () => {
    expect(find("[^a]b", "😀b")).toMatchObject([{ start: 0, end: 3 }]);
    expect(find("[^a]b", "😀b", 1)).toEqual([]);
    expect(find("[^😀]", "😀", 0)).toEqual([]);
  });

  const pieces = fc.constantFrom(
    ...["a", "b", "c", "1", " ", "\n", "😀", "é", "B", "_", "K", "ſ", "x".repeat(300), "abc".repeat(40)],
  );
  it.each([
    ...["\\bab?c{1,3}\\b", "[^b]{1,3}?c", "(?:a\\dc|[bc]{2}a|a)", "^a.|.c$", "(?m)^b|a$", "\\Ba{2,4}"],
    ...["((?:ab?){1,3}?)(c|$)", "[ks]{1,2}", "(?:a|ab|abc){2}", "(?U)a{1,3}b{0,2}.", "\\pL{3}\\b|\\D\\n"],
    ...["(?:\\b|x)a", "😀{1,2}."],
  ])("%s is found as the engine finds it at each place alone", (pattern) => {
    const engine = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    const property = fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(500), (parts, from) => {
      const text = parts.join("");
      const alone: number[][] = [];
      const matcher = engine.matcher(text);
      for (let at = from; at < text.length; at += 1) {
        const isHalf = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));
        if (!isHalf && matcher.find(at) && matcher.start() === at) alone.push([at, matcher.end()]);
      }
      expect(find(pattern, text, from).map(({ start, end }) => [start, end])).toEqual(alone);
    });
    fc.assert(property, { numRuns: 40, seed: 7 });
  });

  it("stays linear where an alternative's literal is nowhere and another stands everywhere", () => {
    const text = "b".repeat(200_000);
    expect(find("(?:a\\dq|b)", text)).toHaveLength(text.length);
  });
});

describe("a pattern that is not accepted says why and where", () => {
  it.each([
    ["(a)\\1", "back-reference", 3],
    ["(?P<x>a)(?P=x)", "back-reference", 8],
    ["\\k<x>", "back-reference", 0],
    ["a(?=b)", "look-around", 1],
    ["(?<!a)b", "look-around", 0],
    ["ab*", "unbounded", 2],
    ["(?:ab){2,}", "unbounded", 6],
    ["a(?i)+", "syntax", 5],
    ["a\\Q\\E*", "syntax", 5],
    ["x?", "empty-match", 0],
    ["^$", "empty-match", 0],
    ["\\b", "empty-match", 0],
    ["a|", "empty-match", 0],
    ["(a", "syntax", 0],
    ["a)", "syntax", 1],
    ["[a", "syntax", 0],
    ["a[z-a]", "syntax", 2],
    ["ab\\", "syntax", 2],
    ["+a", "syntax", 0],
    ["a{1,2}{3}", "syntax", 1],
    ["\\p{Klingon}", "syntax", 0],
    ["a{2000}", "syntax", 1],
    ["ab{1,300}", "too-long", 2],
    ["(?:[a-z]{1,9}\\d){30}", "too-long", 16],
  ] as const)("%s: %s", (pattern, reason, at) => {
    const error = rejection(pattern);
    expect([error.reason, error.at]).toEqual([reason, at]);
    expect(error.message).toContain(`at character ${at + 1}: `);
  });

  it("tells how far it can go, and how far is allowed", () => {
    expect(rejection("a[bc]{1,99}", { maxChars: 99 }).message).toBe(
      "at character 6: the pattern can match 100 characters, maxChars allows 99",
    );
    expect(() => detector("a[bc]{1,99}", { maxChars: 100 })).not.toThrow();
  });

  it("is too large where its copies are too many", () => {
    expect(rejection("(?:a|bc|d?e|fg?h|i?j){1,300}", { maxChars: 1_000 }).reason).toBe("too-large");
  });
});

/** Longest way through the engine's own program, in UTF-16 units: what the reader of patterns must not fall below. */
function longestOfEngine(pattern: string): { least: number; most: number } {
  const program = (RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).re2Input as unknown as { prog: Program })
    .prog;
  const RUNES = new Set([8, 9, 10, 11]);
  const known = new Map<number, { least: number; most: number }>();
  const visit = (pc: number): { least: number; most: number } => {
    const seen = known.get(pc);
    if (seen !== undefined) return seen;
    known.set(pc, { least: Infinity, most: -Infinity }); // a way in a circle, which only an empty piece can make
    const { op, out, arg, runes } = program.inst[pc] as Instruction;
    const next = op === 6 ? undefined : op === 5 ? { least: Infinity, most: -Infinity } : visit(out);
    let result = next ?? { least: 0, most: 0 };
    if (op === 1 || op === 2) {
      const other = visit(arg);
      result = { least: Math.min(result.least, other.least), most: Math.max(result.most, other.most) };
    } else if (RUNES.has(op)) {
      const isWide = op > 9 || Math.max(...runes) > 0xffff;
      result = { least: result.least + 1, most: result.most + (isWide ? 2 : 1) };
    }
    known.set(pc, result);
    return result;
  };
  return visit(program.start);
}

interface Program {
  readonly start: number;
  readonly inst: readonly Instruction[];
}
interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: readonly number[];
}

describe("the extent of a pattern", () => {
  it.each([
    ["\\bCN-\\d{2,6}?\\b", 5, 9, 9],
    ["(?P<a>x|yz)(?<b>é{3})?", 1, 5, 5],
    [".\\D[^a]\\pL\\p{Greek}", 5, 5, 10],
    ["😀[😀-😂]a", 3, 3, 5],
    ["[]a][^]\\]][[:alpha:]\\d-]", 3, 3, 4],
    ["\\Qa.b\\E\\x{1F600}\\x41\\012", 6, 6, 7],
    ["(?i)a(?s:.){0,2}$", 1, 3, 5],
    ["a{,2}", 5, 5, 5],
  ])("%s", (pattern, leastChars, mostChars, mostUnits) => {
    expect(patternExtent(pattern)).toMatchObject({ leastChars, mostChars, mostUnits });
    expect(() => RE2JS.compile(pattern)).not.toThrow();
  });

  it("never falls below what the engine's program can match", () => {
    const atoms =
      "a é 😀 . \\d \\W \\pN [^x] [a-z😀] []-] \\b ^ $ (?i) \\x{1F600} \\Qab\\E \\Q\\E [[:^alpha:]] \\. { } \\012 \\z [\\d\\pL] -";
    const times = fc.constantFrom(
      ..." , , , , ,?,{2},{0;3}?,{1;2},{2;},+".split(",").map((one) => one.trim().replace(";", ",")),
    );
    const repeated = (atom: fc.Arbitrary<string>) => fc.tuple(atom, times).map((parts) => parts.join(""));
    const alternatives = (piece: fc.Arbitrary<string>) => {
      const sequence = fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
      return fc.array(sequence, { minLength: 1, maxLength: 2 }).map((parts) => parts.join("|"));
    };
    const atom = fc.constantFrom(...atoms.split(" "));
    const group = fc.tuple(fc.constantFrom("(", "(?:", "(?P<n>", "(?i:"), alternatives(repeated(atom)));
    const pattern = alternatives(
      repeated(
        fc.oneof(
          atom,
          group.map((parts) => parts.join("") + ")"),
        ),
      ),
    );
    let compared = 0;
    fc.assert(
      fc.property(pattern, (source) => {
        let extent;
        try {
          RE2JS.compile(source);
          extent = patternExtent(source);
        } catch {
          return; // not accepted by one of the two is not accepted
        }
        const { least, most } = longestOfEngine(source);
        compared += 1;
        expect(extent.mostUnits).toBeGreaterThanOrEqual(most);
        if (least > 0 && least < Infinity) expect(extent.leastChars).toBeLessThanOrEqual(least);
        if (least === 0) expect(extent.leastChars).toBe(0);
      }),
      { numRuns: 2_000, seed: 11 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

describe("the type of a finding", () => {
  it.each([
    ["case-number", "CASE_NUMBER"],
    ["Straße.7", "STRASSE_7"],
    ["7-eleven", "CUSTOM_7_ELEVEN"],
  ])("of %s is %s", (name, type) => {
    expect(findingType(name)).toBe(type);
  });
});
