import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

export const notifierEndpoints = {
  "POST /api/notifiers/:name/test": {
    summary: "Have a notifier deliver a test message",
    parameters: { name: "Name of a Notifier." },
    answer: z.strictObject({ delivered: z.literal(true) }),
  },
} satisfies Endpoints;
