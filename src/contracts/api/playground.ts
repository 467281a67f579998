import { z } from "zod";
import { LIFECYCLE_STATES } from "../model-lifecycle.ts";
import { ModelPrice } from "../price.ts";
import type { Endpoints } from "./endpoint.ts";

/** A model that somebody may talk with, and what they may want to know before they do. */
export const PlaygroundModel = z.strictObject({
  name: z.string(),
  providers: z.array(z.string()).readonly().describe("Those that its routes name, in that order."),
  dialects: z
    .array(z.string())
    .readonly()
    .describe("Wire formats that one of its routes is spoken to in without translation."),
  guardrail: z.string(),
  mayInvoke: z
    .boolean()
    .describe(
      "Whether policy lets the person ask it, where a request says nothing more of itself: no purpose, no class of data.",
    ),
  mayTrace: z.boolean().describe("Whether policy lets the person see what that guardrail finds."),
  price: ModelPrice.nullable().describe("Of its first route; null where nobody knows, which is not free."),
  lifecycle: z
    .strictObject({ state: z.enum(LIFECYCLE_STATES), successor: z.string().nullable() })
    .nullable()
    .describe("Null where its document does not speak of its life."),
});
export type PlaygroundModel = z.infer<typeof PlaygroundModel>;

export const PlaygroundModels = z.strictObject({ models: z.array(PlaygroundModel) });
export type PlaygroundModels = z.infer<typeof PlaygroundModels>;

export const playgroundEndpoints = {
  "GET /api/playground/models": {
    summary: "List the models that the person who is signed in may talk with",
    description:
      "Takes the session of a person's browser, and nothing else; policy decides on each model (action `list`). Programs list models at `GET /v1/models`.",
    answer: PlaygroundModels,
  },
  "POST /api/playground/chat/completions": {
    summary: "Ask a model in the name of the person who is signed in",
    description:
      "OpenAI's chat completions, streamed or not, with the same limits, guardrails, budgets and audit records as `POST /v1/chat/completions`. Takes the session of a person's browser with its `x-csrf-token`, and nothing else; policy decides on the model (action `invoke`).",
    body: z.looseObject({ model: z.string(), messages: z.array(z.looseObject({ role: z.string() })) }),
    answer: z.looseObject({ id: z.string() }),
  },
} satisfies Endpoints;
