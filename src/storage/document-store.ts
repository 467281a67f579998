import type { Kysely, Selectable, Transaction } from "kysely";
import { DOCUMENT_SCHEMAS } from "../contracts/documents.ts";
import type { DocumentKind, GovernedDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { canonicalJson } from "../foundation/canonical-json.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Database } from "./database.ts";
import { bumpRevision, lockRevision, readRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** Changes applied at one time. */
export const MAX_CHANGES_PER_APPLY = 1_000;
/** Versions of one document that `history` and `versions` show. */
export const MAX_HISTORY = 1_000;

/** One version of an applied document. */
export interface DocumentVersion {
  readonly kind: DocumentKind;
  readonly name: string;
  /** 1, 2, … */
  readonly version: number;
  /** Undefined where this version deletes it. */
  readonly document: GovernedDocument | undefined;
  readonly appliedAt: string;
  readonly appliedBy: string;
}

/** One version of a document, without the document. */
export interface DocumentVersionEntry {
  readonly version: number;
  readonly appliedAt: string;
  readonly appliedBy: string;
  /** Whether this version deletes it. */
  readonly isDeleted: boolean;
}

/** A document to put, or the kind and name of one to delete. */
export type DocumentChange = (
  | { readonly kind: "put"; readonly document: GovernedDocument }
  | { readonly kind: "delete"; readonly documentKind: DocumentKind; readonly name: string }
) & {
  /** Apply only on top of this version; 0: only where nothing was ever applied under the name. */
  readonly expectedVersion?: number;
};

export interface ApplyOptions {
  /** Who, as the audit log names them. */
  readonly appliedBy: string;
  /** Apply only if nothing at all has changed since this revision. */
  readonly expectedRevision?: number;
}

/** What became of one change, in the order of the changes. */
export interface AppliedChange {
  readonly kind: "created" | "changed" | "unchanged" | "deleted";
  readonly documentKind: DocumentKind;
  readonly name: string;
  /** The version that is current now; 0 where nothing was ever applied under the name. */
  readonly version: number;
}

export interface AppliedDocuments {
  readonly revision: number;
  /** The newest version of each document, deleted ones included, by kind and name. */
  readonly documents: readonly DocumentVersion[];
}

/** Documents that somebody applied. Validating them is up to the caller. */
export interface DocumentStore {
  /**
   * Makes all changes or none. What is there already makes no new version. Throws `GatewayError` "conflict" where an
   * expected version or revision is not the current one.
   */
  apply(changes: readonly DocumentChange[], options: ApplyOptions): Promise<readonly AppliedChange[]>;
  current(): Promise<AppliedDocuments>;
  get(kind: DocumentKind, name: string): Promise<DocumentVersion | undefined>;
  /** Newest first. */
  history(kind: DocumentKind, name: string): Promise<readonly DocumentVersion[]>;
  /** One version of a document, however old; undefined where there is none of that number. */
  version(kind: DocumentKind, name: string, version: number): Promise<DocumentVersion | undefined>;
  /** Newest first; also of those whose document is not valid any more. */
  versions(kind: DocumentKind, name: string): Promise<readonly DocumentVersionEntry[]>;
  /** Goes up with every change. */
  revision(): Promise<number>;
}

export function createDocumentStore(database: Database, clock: Clock): DocumentStore {
  const { db } = database;
  return {
    apply: (changes, options) =>
      transact(database, (transaction) => applyAll(transaction, clock, changes, options)),
    current: () => readCurrent(db),
    get: (kind, name) => readNewest(db, kind, name),
    history: (kind, name) => readHistory(db, kind, name),
    version: (kind, name, version) => readVersion(db, kind, name, version),
    versions: (kind, name) => readVersions(db, kind, name),
    revision: () => readRevision(db, "documents"),
  };
}

async function applyAll(
  transaction: Transaction<Tables>,
  clock: Clock,
  changes: readonly DocumentChange[],
  options: ApplyOptions,
): Promise<readonly AppliedChange[]> {
  if (changes.length > MAX_CHANGES_PER_APPLY) {
    throw new GatewayError("invalid_request", `more than ${MAX_CHANGES_PER_APPLY} changes at once`);
  }
  const revision = await lockRevision(transaction, "documents");
  if (options.expectedRevision !== undefined && options.expectedRevision !== revision) {
    throw new GatewayError(
      "conflict",
      `documents are at revision ${revision}, not ${options.expectedRevision}`,
    );
  }
  const appliedAt = new Date(clock.now()).toISOString();
  const applied: AppliedChange[] = [];
  for (const change of changes) {
    applied.push(
      await applyOne(transaction, change, { applied_at: appliedAt, applied_by: options.appliedBy }),
    );
  }
  if (applied.some(({ kind }) => kind !== "unchanged")) await bumpRevision(transaction, "documents");
  return applied;
}

function conflict(message: string): GatewayError {
  return new GatewayError("conflict", message, { publicMessage: message });
}

type Signature = Pick<Tables["documents"], "applied_at" | "applied_by">;

async function applyOne(
  transaction: Transaction<Tables>,
  change: DocumentChange,
  signature: Signature,
): Promise<AppliedChange> {
  const documentKind = change.kind === "put" ? change.document.kind : change.documentKind;
  const name = change.kind === "put" ? change.document.name : change.name;
  const before = await newestRow(transaction, documentKind, name);
  const version = before?.version ?? 0;
  if (change.expectedVersion !== undefined && change.expectedVersion !== version) {
    throw conflict(`${documentKind} ${name} is at version ${version}, not ${change.expectedVersion}.`);
  }
  const body = change.kind === "put" ? toBody(change.document) : null;
  const isDeletedAgain = body === null && before?.body === null;
  if (isDeletedAgain || (before !== undefined && before.body === body)) {
    return { kind: "unchanged", documentKind, name, version };
  }
  const row = { kind: documentKind, name, version: version + 1, body, ...signature };
  await transaction.insertInto("documents").values(row).execute();
  const kind = body === null ? "deleted" : (before?.body ?? null) === null ? "created" : "changed";
  return { kind, documentKind, name, version: version + 1 };
}

async function readCurrent(db: Kysely<Tables>): Promise<AppliedDocuments> {
  // The revision first: should something change in between, it is too old rather than too new, and is asked for again.
  const revision = await readRevision(db, "documents");
  const rows = await db
    .selectFrom("documents")
    .selectAll()
    .where((expression) =>
      expression(
        expression.refTuple("kind", "name", "version"),
        "in",
        expression
          .selectFrom("documents")
          .select(({ fn }) => ["kind", "name", fn.max("version").as("version")])
          .groupBy(["kind", "name"])
          .$asTuple("kind", "name", "version"),
      ),
    )
    .execute();
  // Sorted here because databases differ in how they sort text.
  const documents = rows.map(toVersion).sort((a, b) => compare(a.kind, b.kind) || compare(a.name, b.name));
  return { revision, documents };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function readNewest(
  db: Kysely<Tables>,
  kind: DocumentKind,
  name: string,
): Promise<DocumentVersion | undefined> {
  const row = await newestRow(db, kind, name);
  return row === undefined ? undefined : toVersion(row);
}

async function readHistory(
  db: Kysely<Tables>,
  kind: DocumentKind,
  name: string,
): Promise<readonly DocumentVersion[]> {
  const rows = await versionsOf(db, kind, name).limit(MAX_HISTORY).execute();
  return rows.map(toVersion);
}

async function readVersion(
  db: Kysely<Tables>,
  kind: DocumentKind,
  name: string,
  version: number,
): Promise<DocumentVersion | undefined> {
  const row = await versionsOf(db, kind, name).where("version", "=", version).executeTakeFirst();
  return row === undefined ? undefined : toVersion(row);
}

async function readVersions(
  db: Kysely<Tables>,
  kind: DocumentKind,
  name: string,
): Promise<readonly DocumentVersionEntry[]> {
  const rows = await versionsOf(db, kind, name).limit(MAX_HISTORY).execute();
  return rows.map(({ version, applied_at: appliedAt, applied_by: appliedBy, body }) => ({
    version,
    appliedAt,
    appliedBy,
    isDeleted: body === null,
  }));
}

function newestRow(db: Kysely<Tables>, kind: DocumentKind, name: string): Promise<DocumentRow | undefined> {
  return versionsOf(db, kind, name).limit(1).executeTakeFirst();
}

function versionsOf(db: Kysely<Tables>, kind: DocumentKind, name: string) {
  return db
    .selectFrom("documents")
    .selectAll()
    .where("kind", "=", kind)
    .where("name", "=", name)
    .orderBy("version", "desc");
}

type DocumentRow = Selectable<Tables["documents"]>;

function toBody(document: GovernedDocument): string {
  try {
    return canonicalJson(document as unknown as JsonObject);
  } catch (cause) {
    const detail = `${document.kind} ${document.name} holds text that is not valid Unicode`;
    throw new GatewayError("invalid_request", detail, { cause });
  }
}

/** Validates once more: the database may have been written by an older version, or by hand. */
function toVersion(row: DocumentRow): DocumentVersion {
  const kind = row.kind as DocumentKind;
  const document = row.body === null ? undefined : parseBody(kind, row);
  const { name, version, applied_at: appliedAt, applied_by: appliedBy } = row;
  return { kind, name, version, document, appliedAt, appliedBy };
}

function parseBody(kind: DocumentKind, row: DocumentRow): GovernedDocument {
  try {
    return DOCUMENT_SCHEMAS[kind].parse(JSON.parse(row.body ?? ""));
  } catch (cause) {
    throw new GatewayError("internal", `stored ${kind} ${row.name} version ${row.version} is not valid`, {
      cause,
    });
  }
}
