import type { DocumentStore } from "../../storage/document-store.ts";
import type { StateReader } from "./state.ts";

/** Where `readGuardrailVersions` reads from. */
type VersionSource = Pick<DocumentStore, "version" | "versions">;

/** For where there is no node and no database: nothing was ever applied. */
export const NOTHING_APPLIED: VersionSource = { version: async () => undefined, versions: async () => [] };

/** The versions that a node, or its data folder, has. */
export function versionSource(state: StateReader): VersionSource {
  return {
    versions: (kind, name) => state.listVersions(kind, name),
    async version(kind, name, version) {
      const entries = await state.listVersions(kind, name);
      const entry = entries.find((each) => each.version === version);
      if (entry === undefined || entry.isDeleted) return undefined;
      const { document } = await state.getVersion(kind, name, version);
      return { kind, name, document, ...entry };
    },
  };
}
