import type { DocumentKind, StoredDocument } from "../../contracts/documents.ts";
import type { Application } from "../../gateway/administration.ts";
import type { KeyRequest } from "../../identity/key-request.ts";
import type { AwsAccessKey } from "../../identity/aws-access-key.ts";
import type { ApiKeyRecord } from "../../identity/key-ring.ts";
import type { DocumentVersionEntry } from "../../storage/document-store.ts";

export type CreatedKey = ApiKeyRecord & {
  /** The only time it is seen. */
  readonly key: string;
} & Partial<AwsAccessKey>;

/** What commands read of keys and documents. */
export interface StateReader {
  listKeys(): Promise<readonly ApiKeyRecord[]>;
  listDocuments(): Promise<readonly StoredDocument[]>;
  /** Newest first; none where the document was never applied. */
  listVersions(kind: DocumentKind, name: string): Promise<readonly DocumentVersionEntry[]>;
  /** A document as it was applied in one version; rejects with "not_found". */
  getVersion(kind: DocumentKind, name: string, version: number): Promise<StoredDocument>;
  close(): Promise<void>;
}

/** What commands change; each change is recorded in the audit log. */
export interface StateWriter {
  createKey(request: KeyRequest): Promise<CreatedKey>;
  revokeKey(idOrName: string): Promise<ApiKeyRecord>;
  applyDocuments(text: string, source: string, isDryRun: boolean): Promise<Application>;
  close(): Promise<void>;
}
