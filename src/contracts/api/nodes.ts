import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const moment = z.iso.datetime();

/** A node as the others see it. */
export const NodeAnswer = z.strictObject({
  id: z.string().describe("Kept for good in the node's data folder."),
  run: z.string().describe("Which start of it."),
  version: z.string(),
  schema: z.int().nonnegative().describe("How many steps of the database's schema its code knows."),
  address: z.string(),
  revision: z.int().nonnegative().describe("Of the documents that it runs with."),
  problems: z.array(z.string()).describe("Empty where all is well."),
  startedAt: moment,
  seenAt: moment,
  state: z.enum(["running", "gone", "stopped"]).describe("gone: no sign of life, and it did not say why."),
});
export type NodeAnswer = z.infer<typeof NodeAnswer>;

export const NodeList = z.strictObject({
  nodes: z.array(NodeAnswer),
  cursor: z.string().optional().describe("For the next page; left out where this is the last."),
});
export type NodeList = z.infer<typeof NodeList>;

export const nodeEndpoints = {
  "GET /api/nodes": {
    summary: "List the nodes of this database",
    query: z.object({ limit: z.int().min(1).optional(), cursor: z.string().optional() }),
    answer: NodeList,
  },
} satisfies Endpoints;
