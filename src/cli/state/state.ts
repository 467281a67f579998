import type { BudgetAccountReport } from "../../contracts/budget-report.ts";
import type { FindingAction, StoredFinding } from "../../contracts/stored-finding.ts";
import type { DocumentKind, StoredDocument } from "../../contracts/documents.ts";
import type { Application } from "../../gateway/administration.ts";
import type { JobRecord, JobStatus } from "../../gateway/job-administration.ts";
import type { ImportedFields, Person } from "../../contracts/person.ts";
import type { KeyRequest, RotationRequest } from "../../identity/key-request.ts";
import type { AwsAccessKey } from "../../identity/aws-access-key.ts";
import type { ApiKeyRecord } from "../../identity/api-key-record.ts";
import type { FindingQuery } from "../../storage/finding-store.ts";
import type { StoredNode } from "../../storage/node-store.ts";
import type { DocumentVersionEntry } from "../../storage/document-store.ts";
import type { ImportedPerson, ImportOptions } from "../../storage/import-people.ts";

export type CreatedKey = ApiKeyRecord & {
  /** The only time it is seen. */
  readonly key: string;
} & Partial<AwsAccessKey>;

/** What commands read of keys and documents. */
export interface StateReader {
  /** Newest first; all, or at most `limit` of them. */
  listKeys(limit?: number): Promise<readonly ApiKeyRecord[]>;
  /** Sorted by user name; all, or at most `limit` of them, or those of one source. */
  listPeople(options?: { readonly limit?: number; readonly source?: string }): Promise<readonly Person[]>;
  /** By id or user name; rejects with "not_found". */
  getPerson(idOrName: string): Promise<Person>;
  /** Nodes on the same database, by id. */
  listNodes(): Promise<readonly StoredNode[]>;
  /** In one status, by kind; at most `limit`. */
  listJobs(status: JobStatus, limit: number): Promise<readonly JobRecord[]>;
  listDocuments(): Promise<readonly StoredDocument[]>;
  /** Accounts of the current periods, by budget; of one budget, or of all. */
  listBudgets(budget?: string): Promise<readonly BudgetAccountReport[]>;
  /** Latest first, at most `limit`. */
  listFindings(query: FindingQuery): Promise<readonly StoredFinding[]>;
  /** Newest first; none where the document was never applied. */
  listVersions(kind: DocumentKind, name: string): Promise<readonly DocumentVersionEntry[]>;
  /** A document as it was applied in one version; rejects with "not_found". */
  getVersion(kind: DocumentKind, name: string, version: number): Promise<StoredDocument>;
  close(): Promise<void>;
}

/** What commands change; each change is recorded in the audit log. */
export interface StateWriter {
  createKey(request: KeyRequest): Promise<CreatedKey>;
  rotateKey(idOrName: string, request: RotationRequest): Promise<CreatedKey>;
  revokeKey(idOrName: string): Promise<ApiKeyRecord>;
  /** At most `MAX_PEOPLE_PER_IMPORT` at one time. */
  importPeople(people: readonly ImportedFields[], options: ImportOptions): Promise<readonly ImportedPerson[]>;
  setPersonActive(idOrName: string, isActive: boolean): Promise<Person>;
  /** Rejects with "not_found". */
  actOnFinding(id: string, action: FindingAction): Promise<StoredFinding>;
  /** Rejects with "not_found" where there is no such dead job. */
  retryJob(id: string): Promise<JobRecord>;
  /** Rejects where the notification was not delivered. */
  testNotifier(name: string): Promise<void>;
  /** Makes the search index of the audit log anew; resolves, once that is done, with how many records it has. */
  rebuildAuditIndex(onProgress: (records: number) => void): Promise<number>;
  applyDocuments(text: string, source: string, isDryRun: boolean): Promise<Application>;
  /** Rejects with "not_found", and with "conflict" where others need the document. */
  deleteDocument(kind: DocumentKind, name: string): Promise<void>;
  close(): Promise<void>;
}
