import { queryOptions } from "@tanstack/react-query";
import type { DocumentKind, GovernedDocument, StoredDocument } from "../../../src/contracts/documents.ts";
import { api } from "./api.ts";

/** Every document in force. */
export const documentsQuery = queryOptions({
  queryKey: ["documents"],
  queryFn: async ({ signal }) =>
    (await api<{ documents: readonly StoredDocument[] }>("GET", "/api/documents", { signal })).documents,
});

/** Those of one kind, in the order of their names. */
export function documentsOf<K extends DocumentKind>(
  stored: readonly StoredDocument[] | undefined,
  kind: K,
): readonly StoredDocument<Extract<GovernedDocument, { kind: K }>>[] {
  const found = (stored ?? []).filter(
    (each): each is StoredDocument<Extract<GovernedDocument, { kind: K }>> => each.document.kind === kind,
  );
  return [...found].sort((one, other) => (one.document.name < other.document.name ? -1 : 1));
}
