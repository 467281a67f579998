import type { FastifyInstance } from "fastify";
import type { Administration } from "../../gateway/administration.ts";
import type { NodeStore } from "../../storage/node-store.ts";
import { administrationRoute } from "../administration-route.ts";
import { queryNumber, queryText } from "../read-input.ts";

export const MAX_LISTED_NODES = 500;
const DEFAULT_LISTED_NODES = 100;

/** Who runs on this database, with the revision that each runs with and what is wrong there. */
export function nodeRoutes(
  app: FastifyInstance,
  administration: Administration,
  store: Pick<NodeStore, "list">,
): void {
  administrationRoute(app, administration, "GET", "/api/nodes", "readNodes", async (_by, request) => {
    const asked = queryNumber(request, "limit") ?? DEFAULT_LISTED_NODES;
    const limit = Math.max(1, Math.min(asked, MAX_LISTED_NODES));
    const nodes = await store.list(limit, queryText(request, "cursor") ?? "");
    const last = nodes.length === limit ? nodes.at(-1)?.id : undefined;
    return { nodes, ...(last === undefined ? {} : { cursor: last }) };
  });
}
