import { z } from "zod";
import { DocumentName, header, GuardrailReference } from "./document-name.ts";
import { AnswerCaching } from "./model-cache.ts";
import { Lifecycle } from "./model-lifecycle.ts";
import { ModelParameters } from "./model-parameters.ts";
import { Canary, ModelCircuitBreaker, Routing, RoutingLabel, Shadow } from "./model-routing.ts";
import { Verification } from "./model-verification.ts";
import { ModelPrice } from "./price.ts";
import { FILE_PURPOSES, USUAL_FILE_PURPOSES } from "./provider-file.ts";

/** Guardrail of models that name none, and of those no document describes. */
export const DEFAULT_GUARDRAIL = "default";
/** Ids of a provider's objects in one Model, and characters of each. */
export const MAX_PROVIDER_OBJECTS = 64;
export const MAX_OBJECT_ID_CHARS = 256;

/** One way to an answer: a provider, its name for the model, and when this way is taken. */
export const RouteDocument = z.strictObject({
  provider: DocumentName,
  model: z.string().min(1).max(256),
  weight: z
    .number()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe("Against those of the other routes; 1 where left out, 0: only where no other route is left."),
  region: RoutingLabel.optional().describe("Where the model runs."),
  dataClasses: z
    .array(RoutingLabel)
    .min(1)
    .max(64)
    .optional()
    .describe(
      "Classes of data this route may see. Where any route has such a list, a class goes only to routes that list it.",
    ),
  price: ModelPrice.optional().describe("In place of the model's."),
  timeoutMs: z
    .int()
    .positive()
    .max(3_600_000)
    .optional()
    .describe("Longest wait until this route begins to answer."),
  canary: Canary.optional().describe(
    "Tried on a share of the requests before the other routes, and on no others.",
  ),
});
export type RouteDocument = z.infer<typeof RouteDocument>;

/** A model as clients name it, and where its requests go. */
export const ModelDocument = z
  .strictObject({
    kind: z.literal("Model"),
    ...header,
    routes: z
      .array(RouteDocument)
      .min(1)
      .max(16)
      .describe(
        "Tried in order, unless routing says otherwise; the next only where the one before failed before its first byte.",
      ),
    routing: Routing.optional(),
    circuitBreaker: ModelCircuitBreaker.optional().describe(
      "For each route by itself. A route that says how long it wants to be left alone (Retry-After) is then left alone that long.",
    ),
    shadow: Shadow.optional(),
    verification: Verification.optional(),
    lifecycle: Lifecycle.optional(),
    parameters: ModelParameters.optional(),
    storeResponsesS: z
      .int()
      .min(1)
      .max(2_592_000)
      .optional()
      .describe(
        "For how many seconds responses of OpenAI's Responses API are kept for the API key that got them, to be asked for by id or gone on from. Not at all where left out.",
      ),
    cache: AnswerCaching.optional().describe("Give answers again, each caller its own. Off where left out."),
    operations: z
      .array(z.enum(["chat", "embeddings", "image", "audio", "file"]))
      .min(1)
      .default(["chat"]),
    filePurposes: z
      .array(z.enum(FILE_PURPOSES))
      .min(1)
      .max(FILE_PURPOSES.length)
      .optional()
      .describe(
        `What files that are uploaded through the model may be for; ${USUAL_FILE_PURPOSES.join(", ")} where left out. What a provider does with the others, no guardrail sees.`,
      ),
    providerObjects: z
      .array(z.string().min(1).max(MAX_OBJECT_ID_CHARS))
      .min(1)
      .max(MAX_PROVIDER_OBJECTS)
      .optional()
      .describe(
        "Ids of vector stores and containers in the provider's account that requests may name. What lies in them reaches the model uninspected, for everybody who may use it. None where left out.",
      ),
    guardrail: GuardrailReference.default(DEFAULT_GUARDRAIL).describe(
      'A Guardrail, as it was applied last ("support") or in one version for good ("support@3").',
    ),
    price: ModelPrice.optional().describe("In place of what the shipped table of prices says."),
  })
  .superRefine(({ name, routes, shadow, verification, lifecycle }, context) => {
    if (routes.length > 0 && routes.every(({ canary }) => canary !== undefined))
      context.addIssue({
        code: "custom",
        path: ["routes"],
        message: "every route is a canary; requests that are not drawn for one would have nowhere to go",
      });
    if (shadow?.model === name)
      context.addIssue({
        code: "custom",
        path: ["shadow", "model"],
        message: "a model is no shadow of itself",
      });
    if (verification?.models.includes(name) === true || verification?.judge === name)
      context.addIssue({
        code: "custom",
        path: ["verification"],
        message: "a model does not verify itself",
      });
    if (lifecycle?.successor === name)
      context.addIssue({
        code: "custom",
        path: ["lifecycle", "successor"],
        message: "a model does not succeed itself",
      });
  });
export type ModelDocument = z.infer<typeof ModelDocument>;
