import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const REFERENCE =
  "As in the API reference of Amazon Bedrock's control plane, 2023-04-20. Calls may be signed as AWS SDKs sign them.";
const object = z.looseObject({});
const parameters = { identifier: "Name of a Guardrail." };

/** In the shapes of another: its reference says what stands in them. */
export const bedrockControlEndpoints = {
  "GET /guardrails": {
    summary: "ListGuardrails",
    description: REFERENCE,
    query: z.object({
      guardrailIdentifier: z.string().optional().describe("Lists the versions of this one."),
      maxResults: z.int().min(1).max(1_000).optional(),
      nextToken: z.string().optional(),
    }),
    answer: z.looseObject({ guardrails: z.array(object) }),
  },
  "POST /guardrails": {
    summary: "CreateGuardrail",
    description: REFERENCE,
    body: object,
    answer: object,
    status: 202,
  },
  "GET /guardrails/:identifier": {
    summary: "GetGuardrail",
    description: REFERENCE,
    parameters,
    query: z.object({ guardrailVersion: z.string().optional().describe("A number, or DRAFT.") }),
    answer: object,
  },
  "PUT /guardrails/:identifier": {
    summary: "UpdateGuardrail",
    description: REFERENCE,
    parameters,
    body: object,
    answer: object,
    status: 202,
  },
  "POST /guardrails/:identifier": {
    summary: "CreateGuardrailVersion",
    description: `${REFERENCE} Every version that is applied has its number already.`,
    parameters,
    body: object,
    answer: object,
    status: 202,
  },
  "DELETE /guardrails/:identifier": {
    summary: "DeleteGuardrail",
    description: REFERENCE,
    parameters,
    answer: object,
    status: 202,
  },
} satisfies Endpoints;
