import { hashOn, HASH_START } from "../../../inference/hash.ts";
import { foldUnit } from "../../fold-character.ts";

/** The hash of a word that is read letter by letter. */
export function wordHash(word: string): number {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at++) hash = hashOn(hash, foldUnit(word.charCodeAt(at)));
  return hash;
}
