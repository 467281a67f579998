// Figures on public test sets, which neither training nor any choice of threshold has seen.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const GERMAN =
  /[äöüß]|\b(?:und|der|die|das|ist|nicht|ich|du|wie|was|ein|eine|mit|für|auf|von|zu|den|im|sind|wird|kannst|bitte)\b/giu;
const ENGLISH =
  /\b(?:and|the|is|not|you|how|what|a|an|with|for|on|of|to|in|are|will|can|please|i|my|that|do)\b/giu;

export function readPublicTest(folder) {
  const file = join(folder, "prompt-attack", "public-test.jsonl");
  return readFileSync(file, "utf8")
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
