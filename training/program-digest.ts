import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const IMPORTED = /(?:from|import)\s*\(?["'](\.\/[^"']+\.js)["']/g;

/** SHA-256, in hex, of a bundled program and of all it imports from beside it: the same digest, the same program. */
export function programDigest(file: string): string {
  const seen = new Map<string, string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    const text = readFileSync(next, "utf8");
    seen.set(next, text);
    for (const [, specifier = ""] of text.matchAll(IMPORTED)) waiting.push(join(dirname(next), specifier));
  }
  const hash = createHash("sha256");
  for (const [path, text] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${path}\0${text}\0`);
  return hash.digest("hex");
}
