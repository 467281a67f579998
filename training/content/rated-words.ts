import { join } from "node:path";
import { readCsv } from "./read-csv.ts";

/** People rated from 1 (mild) to 3 (severe). */
const LEAST_RATING = 0.2;
const TENTHS_EACH = 8;
/** Shorter ones are mostly something else. */
const MIN_CHARS = 3;

/** How harsh single words are, in tenths, as people rated them (surge-ai/profanity). */
export function readRatedWords(folder: string): ReadonlyMap<string, number> {
  const rated = new Map<string, number>();
  for (const row of readCsv(join(folder, "content", "profanity_en.csv"))) {
    const word = (row["text"] ?? "").toLowerCase();
    const rating = Number(row["severity_rating"]);
    if (word.length < MIN_CHARS || /[^\p{L}\p{N}*@$!]/u.test(word) || !(rating > 0)) continue;
    rated.set(word, Math.max(rated.get(word) ?? 0, Math.round((rating - LEAST_RATING) * TENTHS_EACH)));
  }
  return rated;
}
