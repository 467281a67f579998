import { api } from "../../../api/api.ts";
import type { ImportedPeople } from "../../../../../src/contracts/api/people.ts";
import type { ImportedPerson, PeoplePage, ToldPerson } from "./person.ts";
import { nameKey } from "./read-people-file.ts";

/** People that one call takes. */
const BATCH = 100;
const PAGE = 1_000;

export interface Import {
  readonly people: readonly ToldPerson[];
  readonly source: string;
  /** Whether people of the source who are not in the file are deactivated. */
  readonly deactivatesMissing: boolean;
  readonly isDryRun: boolean;
}

/** What became, or would become, of everybody: a hundred at a time, each hundred all or none. */
export async function importPeople(
  { people, source, deactivatesMissing, isDryRun }: Import,
  onProgress: (done: number) => void,
): Promise<readonly ImportedPerson[]> {
  const results = [...(await inBatches(people, source, isDryRun, onProgress))];
  if (!deactivatesMissing) return results;
  const missing = (await missingOf(people, source)).map((userName) => ({ userName, active: false }));
  const gone = await inBatches(missing, source, isDryRun, () => undefined);
  return [
    ...results,
    ...gone.map((each) => (each.kind === "changed" ? { ...each, kind: "deactivated" as const } : each)),
  ];
}

async function inBatches(
  people: readonly ToldPerson[],
  source: string,
  dryRun: boolean,
  onProgress: (done: number) => void,
): Promise<readonly ImportedPerson[]> {
  const results: ImportedPerson[] = [];
  for (let at = 0; at < people.length; at += BATCH) {
    const body = { people: people.slice(at, at + BATCH), source, dryRun };
    const answer = await api<ImportedPeople>("POST", "/api/people/import", { body });
    results.push(...answer.people);
    onProgress(results.length);
  }
  return results;
}

/** User names of those of the source who are active, and whom the file does not name. */
async function missingOf(people: readonly ToldPerson[], source: string): Promise<readonly string[]> {
  const named = new Set(people.map(({ userName }) => nameKey(userName)));
  const missing: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: PAGE, source, cursor };
    const page: PeoplePage = await api<PeoplePage>("GET", "/api/people", { query });
    for (const { userName, active } of page.people)
      if (active && !named.has(nameKey(userName))) missing.push(userName);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return missing;
}
