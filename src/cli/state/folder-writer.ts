import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Settings } from "../../contracts/settings.ts";
import type { CliParts } from "../cli-parts.ts";
import { CommandFailure } from "../command-failure.ts";
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
    async rotateKey(idOrName, request) {
      const { record, key, awsAccessKey } = await administration.rotateKey(operator, idOrName, request);
      return { ...record, key, ...awsAccessKey };
    },
    importPeople: (people, options) => administration.people.import(operator, people, options),
    setPersonActive: (idOrName, isActive) => administration.people.setActive(operator, idOrName, isActive),
    actOnFinding: (id, action) => opened.findings.act(operator, id, action),
    retryJob: (id) => opened.jobs.retry(operator, id),
    testNotifier: () =>
      Promise.reject(
        new CommandFailure(
          "no_node",
          "Notifications are sent by a running node. Start one: npx sallyport up",
        ),
      ),
    rebuildAuditIndex: (onProgress) => opened.rebuildAuditIndex(onProgress),
    revokeKey: (idOrName) => administration.revokeKey(operator, idOrName),
    applyDocuments: (text, source, isDryRun) =>
      administration.applyDocuments(operator, text, source, isDryRun),
    deleteDocument: (kind, name) => administration.deleteDocument(operator, kind, name),
    close: () => opened.close(),
  };
}
