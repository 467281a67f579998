import { z } from "zod";
import { TEXT_ORIGINS } from "../detection.ts";
import { DocumentName, GuardrailReference } from "../document-name.ts";
import type { Endpoints } from "./endpoint.ts";

const count = z.int().min(0);
const mode = z.enum(["enforce", "shadow"]);
const moment = z.iso.datetime();
const span = {
  from: z.string().optional().describe("A date, or the beginning of an hour."),
  to: z.string().optional().describe("A date, or the beginning of the first hour that does not count."),
};

/** A shipped detector, as an editor offers it. */
export const DetectorSummary = z.strictObject({
  id: z.string(),
  type: z.string(),
  description: z.string(),
  weaknesses: z.string().nullable(),
  sources: z.array(z.enum(["input", "output"])).describe("Doors it makes sense at."),
});
export type DetectorSummary = z.infer<typeof DetectorSummary>;

export const DetectorList = z.strictObject({ detectors: z.array(DetectorSummary) });
export type DetectorList = z.infer<typeof DetectorList>;

export const GuardrailHitCount = z.strictObject({
  version: count.describe("0: shipped, or from the environment."),
  mode: mode.describe("shadow: what would have been."),
  source: z.enum(["exchange", "input", "output"]).describe("exchange: both doors together."),
  detector: z.string().nullable().describe("null: what became of the exchange."),
  action: z
    .string()
    .describe(
      "Of an exchange none, flagged, masked, blocked or error; of a detector its rule's action, or failed where it could not check.",
    ),
  exchanges: count,
  findings: count,
  unlisted: count.describe(
    "Findings and failed checks that audit records count and do not list: counts of detectors are too low by these.",
  ),
  shared: count.describe(
    "Exchanges that another guardrail looked at as well; what was found is counted for both.",
  ),
});
export type GuardrailHitCount = z.infer<typeof GuardrailHitCount>;

export const GuardrailHits = z.strictObject({
  guardrail: z.string(),
  from: moment,
  to: moment,
  step: z.enum(["hour", "day"]),
  totals: z.array(GuardrailHitCount),
  isCut: z.boolean().describe("There are more sums than are told."),
  points: z
    .array(
      z.strictObject({
        at: moment,
        mode,
        detector: z.string().nullable(),
        action: z.string(),
        exchanges: count,
      }),
    )
    .describe("Over time: exchanges, and the detectors that found most."),
});
export type GuardrailHits = z.infer<typeof GuardrailHits>;

export const GuardrailHitsOverview = z.strictObject({
  from: moment,
  to: moment,
  isCut: z.boolean(),
  guardrails: z.array(
    z.strictObject({ guardrail: z.string(), version: count, mode, action: z.string(), exchanges: count }),
  ),
});
export type GuardrailHitsOverview = z.infer<typeof GuardrailHitsOverview>;

/** Texts of one try, and their characters together. */
export const MAX_TRIED_TEXTS = 20;
export const MAX_TRIED_CHARS = 100_000;
/** Kept exchanges that one try repeats. */
export const MAX_TRIED_SAMPLES = 200;

export const TriedText = z.strictObject({
  id: z.string().min(1).max(64),
  source: z.enum(["input", "output"]),
  role: z
    .enum(TEXT_ORIGINS)
    .optional()
    .describe("Whose words it is; user at the input, assistant at the output where left out."),
  text: z.string().max(MAX_TRIED_CHARS),
});
export type TriedText = z.infer<typeof TriedText>;

export const GuardrailTryRequest = z.strictObject({
  document: z.string().min(1).describe("YAML or JSON of one Guardrail."),
  texts: z.array(TriedText).max(MAX_TRIED_TEXTS).default([]),
  samples: z
    .strictObject({
      last: z.int().min(1).max(MAX_TRIED_SAMPLES),
      of: DocumentName.optional().describe(
        "The guardrail that has kept them; the one of the draft's own name where left out.",
      ),
    })
    .optional()
    .describe(
      "Also tries it on so many of the exchanges that a guardrail has kept, which takes `readContent`.",
    ),
  compareWith: GuardrailReference.optional().describe(
    "A guardrail in force, or a version of one; the one of the draft's own name where left out.",
  ),
});
export type GuardrailTryRequest = z.infer<typeof GuardrailTryRequest>;

/** What really happens to a text, mildest first: a guardrail in shadow mode lets all of it pass. */
export const TRIED_EFFECTS = ["passed", "masked", "blocked", "unavailable"] as const;
const effect = z.enum(TRIED_EFFECTS);
export type TriedEffect = z.infer<typeof effect>;

export const TriedFinding = z.strictObject({
  start: count,
  end: count,
  detector: z.string(),
  type: z.string(),
  action: z.string(),
  score: z.number(),
  view: z.string().describe("original, or how the text was read where it was found."),
  mode: z.literal("shadow").optional().describe("The rule is only tried."),
});
export type TriedFinding = z.infer<typeof TriedFinding>;

export const TriedVerdict = z.strictObject({
  guardrail: z.string(),
  version: count.nullable().describe("null: the draft."),
  mode,
  effect,
  action: z
    .enum(["none", "flagged", "masked", "blocked", "error"])
    .describe("What the rules come to; in shadow mode what they would do."),
  findings: z.array(TriedFinding),
  findingCount: count,
  failures: z.array(z.strictObject({ detector: z.string(), reason: z.string(), effect: z.string() })),
  output: z
    .string()
    .describe("The text as the rules would pass it on; the guardrail's message where they block."),
});
export type TriedVerdict = z.infer<typeof TriedVerdict>;

export const TriedResult = z.strictObject({
  id: z.string(),
  draft: TriedVerdict,
  inForce: TriedVerdict.nullable().describe("null: there is none to compare with."),
  isChanged: z.boolean().nullable().describe("Whether another effect, or another text, would come of it."),
});
export type TriedResult = z.infer<typeof TriedResult>;

/** Examples of what would change. */
export const MAX_TRIED_EXAMPLES = 10;

export const SampleTrial = z.strictObject({
  tried: count,
  changes: z
    .array(z.strictObject({ inForce: effect.nullable(), draft: effect, count }))
    .describe("How many exchanges went from what to what; what stays the same too."),
  examples: z
    .array(
      z.strictObject({
        exchange: z.string(),
        keptAt: moment,
        inForce: effect.nullable(),
        draft: effect,
        texts: z.array(
          z.strictObject({
            source: z.enum(["input", "output"]),
            role: z.enum(TEXT_ORIGINS),
            text: z.string(),
            findings: z.array(TriedFinding),
          }),
        ),
      }),
    )
    .describe("Some of those that would end otherwise."),
  unreadable: count.describe("Kept exchanges that could not be opened."),
  isOutOfTime: z.boolean().describe("The time of a try was over before all were tried."),
});
export type SampleTrial = z.infer<typeof SampleTrial>;

export const GuardrailTryAnswer = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("tried"),
    results: z.array(TriedResult),
    samples: SampleTrial.nullable(),
  }),
  z.strictObject({
    kind: z.literal("invalid"),
    problems: z.array(
      z.object({
        source: z.string().optional(),
        line: z.int().optional(),
        column: z.int().optional(),
        path: z.array(z.union([z.string(), z.int()])),
        expected: z.string().optional(),
        message: z.string(),
      }),
    ),
  }),
]);
export type GuardrailTryAnswer = z.infer<typeof GuardrailTryAnswer>;

export const GuardrailSampleList = z.strictObject({
  samples: z.array(
    z.strictObject({
      id: z.string(),
      exchange: z.string(),
      version: count,
      keptAt: moment,
      expiresAt: moment,
      texts: z
        .array(
          z.strictObject({
            source: z.enum(["input", "output"]),
            role: z.enum(TEXT_ORIGINS),
            text: z.string(),
          }),
        )
        .nullable()
        .describe("null: it could not be opened."),
    }),
  ),
});
export type GuardrailSampleList = z.infer<typeof GuardrailSampleList>;

export const guardrailEndpoints = {
  "GET /api/detectors": { summary: "List the shipped detectors", answer: DetectorList },
  "GET /api/guardrails/hits": {
    summary: "Tell what became of exchanges, by guardrail and version",
    query: z.object(span),
    answer: GuardrailHitsOverview,
  },
  "GET /api/guardrails/:name/hits": {
    summary: "Tell what a guardrail found over time, by version, mode, detector and action",
    query: z.object(span),
    answer: GuardrailHits,
  },
  "POST /api/guardrails/try": {
    summary: "Try a guardrail that is not applied, and compare it with the one in force",
    description:
      "Takes `manageDocument` on the guardrail, as applying it does, and `readContent` with `samples`. Nothing is stored; texts are not recorded, that there was a try is.",
    body: GuardrailTryRequest,
    answer: GuardrailTryAnswer,
    refusedWith: 422,
  },
  "GET /api/guardrails/:name/samples": {
    summary: "Read the exchanges that a guardrail has kept, newest first",
    query: z.object({ limit: z.int().optional() }),
    answer: GuardrailSampleList,
  },
  "DELETE /api/guardrails/:name/samples": {
    summary: "Delete the exchanges that a guardrail has kept",
    answer: z.strictObject({ deleted: count }),
  },
} satisfies Endpoints;
