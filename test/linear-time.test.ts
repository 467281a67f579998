import { check } from "recheck";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../src/contracts/detection.ts";
import { longestMatch } from "./support/longest-match.ts";
import { detectorById, detectors } from "../src/detectors/index.ts";

/**
 * A detector takes time linear in the text because (1) a pattern that is searched for matches a text of bounded
 * length, (2) one attempt to match it, wherever it begins, does not blow up, and (3) runs of any length are walked once
 * (`grow` in foundation/scan.ts). recheck proves (2); it is asked about one attempt, hence the sticky flag.
 */
const patterns = new Map(
  detectors.flatMap((detector) =>
    (detector.patterns ?? []).map((pattern) => [`${detector.id} ${String(pattern)}`, pattern] as const),
  ),
);

/** recheck's search for a slow input, made short enough to run with every other test. */
const SEARCH = {
  timeout: 20_000,
  maxIteration: 2,
  maxGenerationSize: 20,
  maxInitialGenerationSize: 50,
  incubationLimit: 5_000,
};
const CONCURRENT_CHECKS = 2;

async function verdict(pattern: RegExp): Promise<string> {
  const { status } = await check(pattern.source, pattern.flags.replace(/[gy]/g, "") + "y", SEARCH);
  return status;
}

const LONGEST_SEARCHED_CHARS = 256;

describe("the patterns of the detectors", () => {
  it("are listed by every detector", () => {
    for (const detector of detectors) expect(detector.patterns?.length, detector.id).toBeGreaterThan(0);
  });

  it("match texts of a bounded length wherever they are searched for", () => {
    const searched = [...patterns].filter(([, pattern]) => pattern.global);
    const tooLong = searched.filter(([, pattern]) => longestMatch(pattern) > LONGEST_SEARCHED_CHARS);
    expect(tooLong.map(([name]) => name)).toEqual([]);
  });

  it("of prompt injection fit into its reach with a closing quote", () => {
    const injection = detectorById.get("attack.prompt-injection");
    for (const pattern of injection?.patterns ?? [])
      expect(longestMatch(pattern)).toBeLessThanOrEqual(Number(injection?.reach) - 2);
  });

  it("are safe against inputs made to be slow", { timeout: 120_000 }, async () => {
    const waiting = [...patterns];
    const unsafe: string[] = [];
    const worker = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const status = await verdict(next[1]);
        if (status !== "safe") unsafe.push(`${status}: ${next[0]}`);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_CHECKS }, worker));
    expect(unsafe).toEqual([]);
  });
});

describe("the checks themselves", () => {
  it.each([/(a+)+$/, /(?:\w\s?){1,50}!{0,99}(?:\w+\s?)*x/])("see that %s is slow", async (pattern) => {
    expect(await verdict(pattern)).toBe("vulnerable");
  });

  it.each([/a*b/, /(?:ab)+/, /a{2,}/, /(?:[a-z]\d?)*?x/])("see that %s has no bounded length", (pattern) => {
    expect(longestMatch(pattern)).toBe(Infinity);
  });

  it.each([
    [/[*+\]]\+\*a{2,3}(?<!bbbb)(?=cc)/, 8],
    [/(?:ab|c(?:de){0,3}f?)\b/, 8],
    [/a(?=bbb)c{2}|(?<name>d)/, 4],
    [/\u00e9\x41\d{2}/, 4],
  ] as const)("see how long %s can be", (pattern, length) => {
    expect(longestMatch(pattern)).toBe(length);
  });
});

const PUMPED_CHARS = 65_536;
/** No measure of speed: a detector that is not linear would take minutes. */
const HANG_MS = 20_000;

describe("a long text made of candidates", () => {
  it.each(detectors.map((detector) => [detector.id, detector] as const))(
    "does not hang %s",
    async (_, detector) => {
      const context: DetectionContext = detector.exampleContext ?? {
        source: "input",
        origin: "user",
        systemTexts: [],
      };
      const whole = [...detector.examples.flagged, ...detector.examples.clean];
      const halves = whole.flatMap((text) => [
        text.slice(0, Math.ceil(text.length / 2)),
        text.slice(text.length >> 1),
      ]);
      const began = performance.now();
      for (const piece of [
        ...whole,
        ...halves,
        "a",
        "1",
        " ",
        "-",
        "eyJ",
        "://",
        "a://",
        "![",
        "](//a",
        "<a ",
        "=",
        "@",
        "a@",
        "key=",
        "1.1",
        "a:",
      ]) {
        if (piece === "") continue;
        await detector.detect(piece.repeat(Math.ceil(PUMPED_CHARS / piece.length)), 0, context);
      }
      expect(performance.now() - began).toBeLessThan(HANG_MS);
    },
  );
});
