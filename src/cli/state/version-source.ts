import type { DocumentStore } from "../../storage/document-store.ts";
import { CommandFailure } from "../command-failure.ts";
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
      try {
        const { document, appliedAt = "", appliedBy = "" } = await state.getVersion(kind, name, version);
        return { kind, name, version, document, appliedAt, appliedBy };
      } catch (error) {
        if (error instanceof CommandFailure && error.code === "not_found") return undefined;
        throw error;
      }
    },
  };
}
