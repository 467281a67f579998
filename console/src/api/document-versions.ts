import { queryOptions } from "@tanstack/react-query";
import type { DocumentVersionList } from "../../../src/contracts/api/documents.ts";
import type { DocumentKind, GovernedDocument, StoredDocument } from "../../../src/contracts/documents.ts";
import { api } from "./api.ts";

export type DocumentOf<K extends DocumentKind> = Extract<GovernedDocument, { kind: K }>;
export type VersionEntry = DocumentVersionList["versions"][number];

/** A document in force, or one of its versions, which never change. */
export function documentQuery<K extends DocumentKind>(kind: K, name: string, version?: number) {
  return queryOptions({
    queryKey: ["documents", kind, name, version ?? "in-force"],
    queryFn: ({ signal }) =>
      api<StoredDocument<DocumentOf<K>>>("GET", `/api/documents/${addressOf(kind, name)}`, {
        query: { version },
        signal,
      }),
    ...(version !== undefined && { staleTime: Number.POSITIVE_INFINITY }),
  });
}

/** Newest first. */
export function versionsQuery(kind: DocumentKind, name: string) {
  return queryOptions({
    queryKey: ["document-versions", kind, name],
    queryFn: async ({ signal }) =>
      (await api<DocumentVersionList>("GET", `/api/document-versions/${addressOf(kind, name)}`, { signal }))
        .versions,
  });
}

/** Names may hold slashes. */
export function addressOf(kind: DocumentKind, name: string): string {
  return `${kind}/${encodeURIComponent(name)}`;
}
