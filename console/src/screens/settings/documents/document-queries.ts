import { queryOptions } from "@tanstack/react-query";
import type { DocumentVersionList } from "../../../../../src/contracts/api/documents.ts";
import type { DocumentKind, StoredDocument } from "../../../../../src/contracts/documents.ts";
import { api } from "../../../api/api.ts";

/** A document in force, or one of its versions. */
export function documentQuery(kind: DocumentKind, name: string, version?: number) {
  return queryOptions({
    queryKey: ["documents", kind, name, version ?? "in-force"],
    queryFn: ({ signal }) =>
      api<StoredDocument>("GET", `/api/documents/${addressOf(kind, name)}`, { query: { version }, signal }),
  });
}

export function versionsQuery(kind: DocumentKind, name: string) {
  return queryOptions({
    queryKey: ["document-versions", kind, name],
    queryFn: async ({ signal }) =>
      (await api<DocumentVersionList>("GET", `/api/document-versions/${addressOf(kind, name)}`, { signal }))
        .versions,
  });
}

export type VersionEntry = DocumentVersionList["versions"][number];

/** Names may hold slashes. */
export function addressOf(kind: DocumentKind, name: string): string {
  return `${kind}/${encodeURIComponent(name)}`;
}
