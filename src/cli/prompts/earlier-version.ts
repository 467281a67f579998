import type { StoredPrompt } from "../../storage/prompt-versions.ts";
import { CommandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import type { StateReader } from "../state/state.ts";
import { findPrompt } from "./find-prompt.ts";

/** Versions looked at for what was before. */
const MAX_LOOKED_AT = 200;

type Reader = Pick<StateReader, "listDocuments" | "getVersion" | "listVersions">;

/** The newest version before this one whose words differ; labels do not count. Throws a `CommandFailure` where there is none. */
export async function versionBefore(state: Reader, newest: StoredPrompt): Promise<StoredPrompt> {
  const own = wordsOf(newest);
  for await (const stored of earlier(state, newest)) if (wordsOf(stored) !== own) return stored;
  throw none(`Prompt "${newest.document.name}" was never anything else.`);
}

/** The version that a label stood for before it stood for what it does now. Throws a `CommandFailure` where there is none. */
export async function labelledBefore(
  state: Reader,
  newest: StoredPrompt,
  label: string,
): Promise<StoredPrompt> {
  const { name, labels = {} } = newest.document;
  for await (const { document } of earlier(state, newest)) {
    const version = document.labels?.[label];
    if (version !== undefined && version !== labels[label]) return findPrompt(state, `${name}@${version}`);
  }
  throw none(`Label "${label}" of Prompt "${name}" never stood for another version.`);
}

async function* earlier(
  state: Reader,
  { document: { name }, version }: StoredPrompt,
): AsyncGenerator<StoredPrompt> {
  const entries = await state.listVersions("Prompt", name);
  const before = entries.filter((entry) => !entry.isDeleted && entry.version < version);
  for (const entry of before.slice(0, MAX_LOOKED_AT))
    yield await findPrompt(state, `${name}@${entry.version}`);
}

function wordsOf({ document: { labels: _labels, ...own } }: StoredPrompt): string {
  return JSON.stringify(own);
}

function none(message: string): CommandFailure {
  return new CommandFailure("nothing_before", `${message} Name the version: --to.`, {
    exitCode: EXIT.refused,
  });
}
