import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Settings } from "../../contracts/settings.ts";
import type { CliParts } from "../cli-parts.ts";
import { noDataFolder } from "./folder-reader.ts";
import type { StateWriter } from "./state.ts";

/** Changes keys and documents in a data folder that no node has open. The folder must exist: a mistyped one is not made. */
export async function openFolderWriter(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
  parts: CliParts,
): Promise<StateWriter> {
  if (!existsSync(resolve(settings.SALLYPORT_DATA_DIR))) throw noDataFolder(settings);
  const opened = await parts.openAdministration(settings, env);
  const { administration, operator } = opened;
  return {
    async createKey(request) {
      const { record, key, awsAccessKey } = await administration.createKey(operator, request);
      return { ...record, key, ...awsAccessKey };
    },
    revokeKey: (idOrName) => administration.revokeKey(operator, idOrName),
    applyDocuments: (text, source, isDryRun) =>
      administration.applyDocuments(operator, text, source, isDryRun),
    close: () => opened.close(),
  };
}
