import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** SHA-256, in hex, of the data sets: of every file in a folder of the data folder, by its path. What lies beside the folders is not data. */
export function dataDigest(dataFolder: string): string {
  const hash = createHash("sha256");
  for (const folder of readdirSync(dataFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()) {
    for (const file of filesIn(dataFolder, folder)) {
      const content = readFileSync(join(dataFolder, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

/** Paths of all files below a folder, in an order that does not depend on the disk. */
function filesIn(dataFolder: string, folder: string): string[] {
  return readdirSync(join(dataFolder, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(dataFolder, path);
      return entry.isFile() ? [path] : [];
    });
}
