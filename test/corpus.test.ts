import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../src/contracts/detection.ts";
import { detectors } from "../src/detectors/index.ts";

const THRESHOLD = 0.5;

function corpus(name: string): string[] {
  return JSON.parse(readFileSync(new URL(`./corpus/${name}.json`, import.meta.url), "utf8")) as string[];
}

/** Everyday text has people, places, firms, peoples and dates in it; to find them is no mistake. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  "pii.name",
  "pii.location",
  "pii.organisation",
  "pii.nationality",
  "pii.date-time",
]);

async function foundIn(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const detector of detectors.filter(({ id }) => !EVERYWHERE.has(id))) {
    const context: DetectionContext = {
      source: detector.sources?.[0] ?? "input",
      origin: "user",
      systemTexts: [],
    };
    for (const { start, end, score = 1 } of await detector.detect(text, 0, context)) {
      if (score >= THRESHOLD) found.push(`${detector.id}: ${text.slice(start, end)}`);
    }
  }
  return found;
}

describe("everyday text that looks a little like something", () => {
  it.each(corpus("innocent"))("%s", async (text) => {
    expect(await foundIn(text)).toEqual([]);
  });
});

describe("an attack in plain words", () => {
  it.each(corpus("attacks"))("%s", async (text) => {
    expect((await foundIn(text)).filter((finding) => finding.startsWith("attack."))).not.toEqual([]);
  });
});
