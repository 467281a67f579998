import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

export const openApiEndpoints = {
  "GET /api/openapi.json": {
    summary: "Describe this API, as OpenAPI 3.1",
    description: "For everybody: it tells nothing of this installation but its version.",
    answer: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
  },
} satisfies Endpoints;
