import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { DatabaseKind, DatabaseLocation } from "../../src/storage/database.ts";

const POSTGRES_SERVER = process.env["TEST_POSTGRES_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** A place for one database that nobody else uses. */
export interface TestDatabase {
  readonly location: DatabaseLocation;
  remove(): Promise<void>;
}

/**
 * Makes an empty database of its own: a folder, or a new database on the PostgreSQL server. `locale`: that text is sorted by there ("en"),
 * which PostgreSQL can from version 15 on where it was built with ICU; the server's own where left out.
 */
export function createTestDatabase(kind: DatabaseKind, locale?: string): Promise<TestDatabase> {
  return kind === "sqlite" ? createFolder() : createPostgresDatabase(locale);
}

/** Whether a PostgreSQL server answers; tests that need one are skipped where none does. */
export async function hasPostgres(): Promise<boolean> {
  try {
    await asServer("select 1");
    return true;
  } catch {
    // Any reason not to connect means the same here: there is no server to test with.
    return false;
  }
}

async function createFolder(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "sallyport-storage-"));
  return { location: { dataDir }, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

async function createPostgresDatabase(locale: string | undefined): Promise<TestDatabase> {
  const name = `sallyport_test_${randomBytes(8).toString("hex")}`;
  const sorted = `template template0 encoding utf8 locale_provider icu icu_locale '${locale}'`;
  await asServer(`create database ${name} ${locale === undefined ? "" : sorted}`);
  const url = new URL(POSTGRES_SERVER);
  url.pathname = `/${name}`;
  return {
    location: { databaseUrl: url.href },
    remove: () => asServer(`drop database if exists ${name} with (force)`),
  };
}

async function asServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: POSTGRES_SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
