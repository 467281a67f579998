import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../contracts/detection.ts";
import { systemPromptLeak } from "./system-prompt-leak.ts";
import { MAX_RUN_CHARS } from "./word-runs.ts";

const WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november".split(
  " ",
);

async function leaks(answer: string, ...systemTexts: string[]): Promise<string[]> {
  const context: DetectionContext = { source: "output", origin: "assistant", systemTexts };
  const found = await systemPromptLeak.detect(answer, 0, context);
  return found.map(({ start, end }) => answer.slice(start, end));
}

const words = (count: number, from = 0) => WORDS.slice(from, from + count).join(" ");

describe("words of the system prompt in an answer", () => {
  it("leak from twelve in a row on", async () => {
    expect(await leaks(`x ${words(12, 1)} y`, words(14))).toEqual([words(12, 1)]);
    expect(await leaks(`x ${words(11, 1)} y`, words(14))).toEqual([]);
  });

  it("leak whatever their case and the punctuation between them", async () => {
    expect(await leaks(words(12).toUpperCase().replaceAll(" ", ", "), words(14))).toHaveLength(1);
    expect(await leaks("ÄRGER öl ÜBER straße " + words(8), `ärger Öl über Straße ${words(8)}`)).toHaveLength(
      1,
    );
  });

  it("do not leak in another order", async () => {
    expect(await leaks([...WORDS].reverse().join(" "), words(14))).toEqual([]);
  });

  it("are reported for each word a run of twelve begins with", async () => {
    expect(await leaks(words(14), words(14))).toEqual([words(12), words(12, 1), words(12, 2)]);
  });

  it(`count as in a row within ${MAX_RUN_CHARS} characters`, async () => {
    const room = MAX_RUN_CHARS - words(12).length;
    const spread = (spaces: number) => words(12).replace(" ", " ".repeat(spaces + 1));
    expect(await leaks(spread(room), words(12))).toEqual([spread(room)]);
    expect(await leaks(spread(room + 1), words(12))).toEqual([]);
  });

  it("leak as a whole where the prompt has six to eleven", async () => {
    expect(await leaks(`so: ${words(6)}!`, words(6))).toEqual([words(6)]);
    expect(await leaks(words(5), words(6))).toEqual([]);
    expect(await leaks(words(5), words(5))).toEqual([]);
  });

  it("leak from any of several system texts, in order of their place in the answer", async () => {
    expect(await leaks(`${words(12)}. ${words(6, 2)}`, words(6, 2), words(12))).toEqual([
      words(12),
      words(6, 2),
      words(6, 2),
    ]);
  });

  it("are not looked for where there is no system text", async () => {
    expect(await leaks(words(14))).toEqual([]);
  });
});

describe("a canary of the system prompt in an answer", () => {
  it("leaks with and without the word before it", async () => {
    expect(await leaks("it is canary-a1b2c3d4 or A1 a1b2c3d4", "mark: canary-a1b2c3d4")).toEqual([
      "a1b2c3d4",
      "a1b2c3d4",
    ]);
  });

  it("leaks only with the word before it where it may be an ordinary word", async () => {
    expect(await leaks("production, canary:production", "deploy to canary:production")).toEqual([
      "canary:production",
    ]);
  });

  it("is a canary from eight characters on", async () => {
    expect(await leaks("canary-a1b2c3d", "canary-a1b2c3d")).toEqual([]);
  });
});

describe("system texts that cannot be compared", () => {
  it("make the check fail instead of passing it", async () => {
    const canaries = Array.from({ length: 65 }, (_, i) => `canary-${String(i).padStart(8, "0")}`).join(" ");
    await expect(leaks("x", canaries)).rejects.toThrow(RangeError);
    await expect(leaks("x", "a".repeat(4_194_305))).rejects.toThrow(RangeError);
  });
});
