import type { Settings } from "../contracts/settings.ts";
import type { RevisionListener } from "../storage/listen-to-revisions.ts";
import type { Housekeeping } from "./housekeeping.ts";

/** With PostgreSQL, changes are told of at once; housekeeping looks for them every second all the same. */
export async function listenForChanges(
  { DATABASE_URL: url }: Pick<Settings, "DATABASE_URL">,
  housekeeping: Pick<Housekeeping, "lookNow">,
): Promise<RevisionListener | undefined> {
  if (url === undefined) return undefined;
  // Only with PostgreSQL: its client need not be loaded for a file.
  const { listenToRevisions } = await import("../storage/listen-to-revisions.ts");
  return listenToRevisions(url, () => {
    housekeeping.lookNow();
  });
}
