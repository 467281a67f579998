import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Settings } from "../../contracts/settings.ts";
import { SQLITE_FILE } from "../../storage/sqlite-file.ts";
import { CommandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import type { StateReader } from "./state.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether there is a database to read without making one. */
export function hasDatabase(settings: Settings): boolean {
  return (
    settings.DATABASE_URL !== undefined || existsSync(join(resolve(settings.SALLYPORT_DATA_DIR), SQLITE_FILE))
  );
}

/** More nodes than any installation has. */
const MAX_LISTED_NODES = 10_000;

/** Keys and documents as they are stored; for when no node runs. Documents are read, not validated; nothing is changed. */
export async function openFolderReader(settings: Settings, env: Environment): Promise<StateReader> {
  if (!hasDatabase(settings)) throw noDataFolder(settings);
  const { openDatabaseToRead } = await import("../../storage/open-database-to-read.ts");
  const { DATABASE_URL: databaseUrl, SALLYPORT_DATA_DIR: dataDir } = settings;
  const database = await openDatabaseToRead(
    databaseUrl === undefined ? { dataDir: resolve(dataDir) } : { databaseUrl },
  );
  const documentStore = async () => {
    const { createDocumentStore } = await import("../../storage/document-store.ts");
    const { systemClock } = await import("../../foundation/clock.ts");
    return createDocumentStore(database, systemClock);
  };
  const peopleStore = async () => {
    const { createPeopleStore } = await import("../../storage/people-store.ts");
    const { systemClock } = await import("../../foundation/clock.ts");
    return createPeopleStore(database, systemClock);
  };
  const listDocuments = async () => {
    const { mergeLayers } = await import("../../storage/document-registry.ts");
    const { environmentDocuments } = await import("../../storage/environment-documents.ts");
    const { loadShippedDocuments } = await import("../../storage/shipped-documents.ts");
    const { documents } = await (await documentStore()).current();
    return mergeLayers(await loadShippedDocuments(), environmentDocuments(env), documents);
  };
  return {
    async listBudgets(wanted) {
      const { createBudgetStore } = await import("../../storage/budget-store.ts");
      const { reportBudgets } = await import("../../quota/report-budgets.ts");
      const documents = (await listDocuments()).map(({ document }) => document);
      const budgets = documents.filter((document) => document.kind === "Budget");
      const asked = wanted === undefined ? budgets : budgets.filter(({ name }) => name === wanted);
      return reportBudgets(createBudgetStore(database, Date.now), asked, Date.now());
    },
    async listFindings(query) {
      const { createFindingStore } = await import("../../storage/finding-store.ts");
      return (await createFindingStore(database, Date.now).list(query)).findings;
    },
    async listKeys(limit) {
      const { createApiKeyStore } = await import("../../storage/api-key-store.ts");
      const keys = await createApiKeyStore(database).list(limit);
      return keys.map(({ hash: _hash, ...record }) => record);
    },
    async listNodes() {
      const { createNodeStore } = await import("../../storage/node-store.ts");
      const { systemClock } = await import("../../foundation/clock.ts");
      return createNodeStore(database, systemClock).list(MAX_LISTED_NODES);
    },
    async listJobs(status, limit) {
      const { createJobStore } = await import("../../storage/job-store.ts");
      const { systemClock } = await import("../../foundation/clock.ts");
      const { toJobRecord } = await import("../../gateway/job-administration.ts");
      return (await createJobStore(database, systemClock).list(status, limit)).map(toJobRecord);
    },
    async listPeople({ limit, source } = {}) {
      const { MAX_PEOPLE } = await import("../../storage/write-person.ts");
      return (await peopleStore()).listAfter(undefined, limit ?? MAX_PEOPLE, source);
    },
    async getPerson(idOrName) {
      const people = await peopleStore();
      const person = (await people.get(idOrName)) ?? (await people.find(idOrName));
      if (person !== undefined) return person;
      throw new CommandFailure("not_found", "There is no such person.", { exitCode: EXIT.refused });
    },
    listDocuments,
    async listVersions(kind, name) {
      return (await documentStore()).versions(kind, name);
    },
    async getVersion(kind, name, version) {
      const stored = await (await documentStore()).version(kind, name, version);
      if (stored?.document !== undefined) {
        const { document, appliedAt, appliedBy } = stored;
        return { document, version, origin: "applied", appliedAt, appliedBy };
      }
      throw new CommandFailure("not_found", `There is no version ${version} of ${kind} "${name}".`, {
        exitCode: EXIT.refused,
      });
    },
    close: () => database.close(),
  };
}

export function noDataFolder(settings: Settings): CommandFailure {
  return new CommandFailure(
    "no_data_folder",
    `There is no Sallyport data in ${resolve(settings.SALLYPORT_DATA_DIR)}. Start a node once (npx sallyport up), or set SALLYPORT_DATA_DIR to its folder.`,
  );
}
