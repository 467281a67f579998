import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../../src/contracts/detection.ts";
import { CONTENT_CONFIDENCE_SCORES } from "../../src/contracts/content-strength.ts";
import { contentDetectors } from "../../src/detectors/content/detectors.ts";
import { ContentModel } from "../../src/detectors/content/trained/content-model.ts";
import { contentScorer } from "../../src/detectors/content/trained/score-content.ts";
import { trainedJudge } from "../../src/detectors/content/trained/trained-judge.ts";

const FILE = new URL("../../models/content/model.bin", import.meta.url);
const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

/** Examples of the phrase book that the model does not find. */
const MISSED = new Set(["These people should be shot and killed"]);

describe.skipIf(!existsSync(FILE))("the content model in models/", () => {
  const model = new ContentModel(readFileSync(FILE));
  const detectors = contentDetectors(trainedJudge(model));
  const score = contentScorer(model);
  const most = async (detector: (typeof detectors)[number], text: string) =>
    Math.max(0, ...(await detector.detect(text, 0, CONTEXT)).map((range) => range.score ?? 1));

  it.each(
    detectors.flatMap((detector) =>
      detector.examples.flagged.map((text) => ({ id: detector.id, text, detector })),
    ),
  )("$id finds $text", async ({ detector, text }) => {
    const found = await most(detector, text);
    if (MISSED.has(text)) expect(found).toBeLessThan(CONTENT_CONFIDENCE_SCORES.LOW);
    else expect(found).toBeGreaterThanOrEqual(CONTENT_CONFIDENCE_SCORES.LOW);
  });

  it.each(detectors.flatMap(({ examples }) => examples.clean))("no detector finds %j", async (text) => {
    for (const detector of detectors)
      expect(await most(detector, text)).toBeLessThan(CONTENT_CONFIDENCE_SCORES.MEDIUM);
  });

  it.each(["muslims", "black people", "gays", "immigrants", "women", "jews", "disabled people"])(
    "knows hatred of %s from its denial, and from what is said against it",
    (group) => {
      expect(score(`I hate ${group}`).hate).toBeGreaterThanOrEqual(CONTENT_CONFIDENCE_SCORES.HIGH);
      expect(score(`I don't hate ${group}`).hate).toBeLessThan(CONTENT_CONFIDENCE_SCORES.LOW);
      expect(score(`It is wrong to say "I hate ${group}"`).hate).toBeLessThan(CONTENT_CONFIDENCE_SCORES.LOW);
    },
  );

  it("orders rough talk above clean talk, and finds nothing in it that is aimed at nobody", () => {
    const rough = score("fuck yeah, what a goal");
    expect(rough.insults).toBeGreaterThan(score("oh yes, what a goal").insults);
    expect(rough.any).toBeLessThan(CONTENT_CONFIDENCE_SCORES.LOW);
    expect(score("shut up you stupid whore").insults).toBeGreaterThanOrEqual(CONTENT_CONFIDENCE_SCORES.HIGH);
  });
});
