import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CONTROL_FILE, type NodeAddress } from "../cli/state/control-file.ts";

/**
 * Writes where the command line finds this node, and what opens it to the command line; readable by its owner only. Written whole: a reader
 * sees the last one or this.
 */
export async function writeControlFile(dataDir: string, address: NodeAddress): Promise<void> {
  const file = join(dataDir, CONTROL_FILE);
  const draft = `${file}.tmp`;
  await rm(draft, { force: true });
  await writeFile(draft, JSON.stringify(address), { mode: 0o600, flag: "wx" });
  await rename(draft, file);
}

export async function removeControlFile(dataDir: string): Promise<void> {
  await rm(join(dataDir, CONTROL_FILE), { force: true });
}
