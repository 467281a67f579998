import type { Selectable } from "kysely";
import type { Principal } from "../contracts/principal.ts";
import type { FilePurpose, ProviderFile } from "../contracts/provider-file.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";
import { whileBusy } from "./transact.ts";

/** Files of one owner. */
export const MAX_OWNED_FILES = 1_000;

/** Whose a file is: a principal's, in the project of the key that uploaded it. */
export type FileOwner = Pick<Principal, "type" | "id" | "project">;

export interface ProviderFileQuery {
  /** Only those that were uploaded through these models. */
  readonly models: readonly string[];
  readonly purpose?: string;
  readonly order: "asc" | "desc";
  /** The last one of the page before. */
  readonly after?: ProviderFile;
  readonly limit: number;
}

export interface ProviderFilePage {
  readonly files: readonly ProviderFile[];
  readonly hasMore: boolean;
}

/** Who owns what providers keep. A file whose time is over is not there any more. */
export interface ProviderFileStore {
  /** False where somebody has that id of that provider already. */
  keep(owner: FileOwner, file: ProviderFile): Promise<boolean>;
  /** Those of these ids that are the owner's. */
  find(owner: FileOwner, ids: readonly string[]): Promise<readonly ProviderFile[]>;
  /** By the time they were made, and of one time by id. */
  list(owner: FileOwner, query: ProviderFileQuery): Promise<ProviderFilePage>;
  /** The models through which the owner has uploaded what is kept. */
  models(owner: FileOwner): Promise<readonly string[]>;
  count(owner: FileOwner): Promise<number>;
  forget(owner: FileOwner, file: Pick<ProviderFile, "provider" | "id">): Promise<void>;
}

export function createProviderFileStore({ db }: Database, now: () => number): ProviderFileStore {
  const time = (): string => new Date(now()).toISOString();
  const ownedBy = ({ type, id, project = "" }: FileOwner) =>
    db
      .selectFrom("provider_files")
      .where("principal_type", "=", type)
      .where("principal_id", "=", id)
      .where("project", "=", project)
      .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", time())]));
  return {
    async keep({ type, id, project = "" }, file) {
      const row = {
        provider: file.provider,
        id: file.id,
        model: file.model,
        guardrails: JSON.stringify(file.guardrails),
        principal_type: type,
        principal_id: id,
        project,
        purpose: file.purpose,
        filename: file.filename,
        bytes: file.bytes,
        created_at: file.createdAt,
        expires_at: file.expiresAt ?? null,
      };
      const insert = db.insertInto("provider_files").values(row);
      const { numInsertedOrUpdatedRows: kept = 0n } = await whileBusy(async () => {
        await db.deleteFrom("provider_files").where("expires_at", "<=", time()).execute();
        return insert
          .onConflict((conflict) => conflict.columns(["provider", "id"]).doNothing())
          .executeTakeFirst();
      });
      return kept > 0n;
    },
    async find(owner, ids) {
      if (ids.length === 0) return [];
      const rows = await ownedBy(owner).selectAll().where("id", "in", ids).execute();
      return rows.map(toFile);
    },
    async list(owner, { models, purpose, order, after, limit }) {
      if (models.length === 0) return { files: [], hasMore: false };
      let rows = ownedBy(owner).selectAll().where("model", "in", models);
      if (purpose !== undefined) rows = rows.where("purpose", "=", purpose);
      const further = order === "asc" ? ">" : "<";
      if (after !== undefined)
        rows = rows.where((eb) =>
          eb.or([
            eb("created_at", further, after.createdAt),
            eb.and([eb("created_at", "=", after.createdAt), eb("id", further, after.id)]),
          ]),
        );
      const found = await rows
        .orderBy("created_at", order)
        .orderBy("id", order)
        .limit(limit + 1)
        .execute();
      return { files: found.slice(0, limit).map(toFile), hasMore: found.length > limit };
    },
    async models(owner) {
      const rows = await ownedBy(owner).select("model").distinct().orderBy("model").execute();
      return rows.map(({ model }) => model);
    },
    async count(owner) {
      const row = await ownedBy(owner)
        .select((eb) => eb.fn.countAll<number | string>().as("files"))
        .executeTakeFirst();
      return Number(row?.files ?? 0);
    },
    async forget({ type, id: principal, project = "" }, { provider, id }) {
      const removal = db
        .deleteFrom("provider_files")
        .where("provider", "=", provider)
        .where("id", "=", id)
        .where("principal_type", "=", type)
        .where("principal_id", "=", principal)
        .where("project", "=", project);
      await whileBusy(() => removal.execute());
    },
  };
}

function toFile(row: Selectable<Tables["provider_files"]>): ProviderFile {
  return {
    id: row.id,
    provider: row.provider,
    model: row.model,
    guardrails: JSON.parse(row.guardrails) as string[],
    purpose: row.purpose as FilePurpose,
    filename: row.filename,
    bytes: row.bytes,
    createdAt: row.created_at,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}
