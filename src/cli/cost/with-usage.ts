import { join, resolve } from "node:path";
import type { QueryParameters } from "../../accounting/usage-query.ts";
import type { UsageService } from "../../accounting/usage-service.ts";
import type { Settings } from "../../contracts/settings.ts";
import type { Database } from "../../storage/database.ts";
import type { CommandContext } from "../command-context.ts";
import { namingOptions } from "../input/naming-options.ts";
import { readControlFile, type NodeAddress } from "../state/control-file.ts";
import { hasDatabase, noDataFolder, openFolderReader } from "../state/folder-reader.ts";
import { callNode, NodeGone } from "../state/node-client.ts";

export type UsageReader = Omit<UsageService, "export">;

/** Options of the commands on usage are called as the parameters are. */
const OPTIONS = Object.fromEntries(
  ["by", "days", "from", "to", "granularity", "measure", "period", "top"].map((name) => [name, `--${name}`]),
);

/** Asks the running node, or else the database, which then knows all that nodes had counted when they ended. */
export async function withUsage<T>(
  context: CommandContext,
  work: (usage: UsageReader) => Promise<T>,
): Promise<T> {
  const node = await readControlFile(await context.settings());
  if (node !== undefined) {
    try {
      return await namingOptions(OPTIONS, () => work(usageOfNode(node)));
    } catch (error) {
      if (!(error instanceof NodeGone)) throw error;
    }
  }
  return withStoredUsage(context, work);
}

/** Reads the database by itself, whether a node runs or not. */
export async function withStoredUsage<T>(
  context: CommandContext,
  work: (usage: UsageService) => Promise<T>,
): Promise<T> {
  const settings = await context.settings();
  if (!hasDatabase(settings)) throw noDataFolder(settings);
  const { openDatabaseToRead } = await import("../../storage/open-database-to-read.ts");
  const database = await openDatabaseToRead(locationOf(settings));
  try {
    const usage = await usageIn(database, settings, context.io.env);
    return await namingOptions(OPTIONS, () => work(usage));
  } finally {
    await database.close();
  }
}

export function locationOf({ DATABASE_URL: databaseUrl, SALLYPORT_DATA_DIR: dataDir }: Settings) {
  return databaseUrl === undefined ? { dataDir: resolve(dataDir) } : { databaseUrl };
}

async function usageIn(
  database: Database,
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<UsageService> {
  const { createUsageService } = await import("../../accounting/usage-service.ts");
  const { createApiKeyStore } = await import("../../storage/api-key-store.ts");
  const { systemClock } = await import("../../foundation/clock.ts");
  const sources = {
    keys: () => createApiKeyStore(database).list(),
    async budgets() {
      const reader = await openFolderReader(settings, env);
      try {
        return (await reader.listDocuments()).flatMap(({ document }) =>
          document.kind === "Budget" ? [document] : [],
        );
      } finally {
        await reader.close();
      }
    },
    auditDirectory: join(resolve(settings.SALLYPORT_DATA_DIR), "audit"),
  };
  return createUsageService(database, sources, systemClock);
}

function usageOfNode(node: NodeAddress): UsageReader {
  const ask = async (path: string, parameters: QueryParameters): Promise<unknown> => {
    const query = new URLSearchParams(
      Object.entries(parameters).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value] as [string, string]] : [],
      ),
    );
    return (await callNode(node, "GET", `${path}?${query.toString()}`)).body;
  };
  return {
    report: (parameters) => ask("/api/usage", parameters) as ReturnType<UsageReader["report"]>,
    forecast: (parameters) => ask("/api/usage/forecast", parameters) as ReturnType<UsageReader["forecast"]>,
    recommend: (parameters) =>
      ask("/api/usage/recommendations", parameters) as ReturnType<UsageReader["recommend"]>,
  };
}
