import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { LiveConfig } from "../gateway/live-config.ts";
import type { DocumentRegistry } from "../storage/document-registry.ts";

/** Puts the stored documents into force; rejects with what does not fit together where they do not. */
export async function loadDocuments(registry: DocumentRegistry, config: LiveConfig): Promise<void> {
  const loading = await registry.load();
  if (loading.kind === "invalid") {
    const list = loading.problems.map(
      (problem) => `${problem.kind} "${problem.name}" ${formatJsonPath(problem.path)}: ${problem.message}`,
    );
    throw new Error(`The stored documents do not fit together:\n  ${list.join("\n  ")}`);
  }
  const { revision, documents, versions, prompts } = registry.snapshot;
  await config.replace(revision, documents, versions, prompts);
}
