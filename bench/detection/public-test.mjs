// Figures on public test sets, which training has not seen. Thresholds are chosen on what is held out of training; that the bars on these sets
// hold with them was looked at.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const GERMAN =
  /[äöüß]|\b(?:und|der|die|das|ist|nicht|ich|du|wie|was|ein|eine|mit|für|auf|von|zu|den|im|sind|wird|kannst|bitte)\b/giu;
const ENGLISH =
  /\b(?:and|the|is|not|you|how|what|a|an|with|for|on|of|to|in|are|will|can|please|i|my|that|do)\b/giu;

export function readPublicTest(folder) {
  return readRows(folder, "public-test");
}

/** So many rows of a source are looked at. */
const MAX_ROWS_OF_SOURCE = 1_600;

/** Innocent rows of training, by their sources: what rules that learn nothing do with them can be measured on these. */
export function readInnocents(folder, sources) {
  return sources.flatMap((source) =>
    [...readRows(folder, "train"), ...readRows(folder, "dev")]
      .filter((row) => row.source === source && row.label === 0)
      .slice(0, MAX_ROWS_OF_SOURCE),
  );
}

function readRows(folder, split) {
  return readFileSync(join(folder, "prompt-attack", `${split}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** deepset has English and German rows, and does not say which is which. */
export function isEnglish(text) {
  return (text.match(ENGLISH)?.length ?? 0) >= (text.match(GERMAN)?.length ?? 0);
}

/** Rows with their scores, by a scorer of users' texts. */
export async function scoreRows(rows, scorer) {
  const scored = [];
  for (const row of rows) scored.push({ ...row, ...(await scorer.score(row.text)) });
  return scored;
}
