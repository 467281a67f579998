import { z } from "zod";

export const LIFECYCLE_STATES = ["active", "legacy", "end-of-life"] as const;
export type LifecycleState = (typeof LIFECYCLE_STATES)[number];

const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** Where a model stands in its life. A plain date is its first moment, UTC. */
export const Lifecycle = z
  .strictObject({
    state: z
      .enum(LIFECYCLE_STATES)
      .default("active")
      .describe(
        "At least; the dates below may have brought the model further. From its end of life on it is refused.",
      ),
    legacyFrom: date.optional().describe("From then on answers carry a warning."),
    endOfLifeFrom: date.optional().describe("From then on it is refused."),
    successor: z.string().min(1).max(256).optional().describe("The model to use in its place."),
  })
  .superRefine(({ legacyFrom, endOfLifeFrom }, context) => {
    if (legacyFrom === undefined || endOfLifeFrom === undefined) return;
    if (Date.parse(legacyFrom) > Date.parse(endOfLifeFrom))
      context.addIssue({
        code: "custom",
        path: ["endOfLifeFrom"],
        message: "an end of life before legacyFrom",
      });
  });
export type Lifecycle = z.infer<typeof Lifecycle>;
