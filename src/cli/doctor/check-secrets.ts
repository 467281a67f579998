import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readSharedSecrets } from "../../identity/cluster-secret.ts";
import { isErrorCode } from "../../foundation/is-error-code.ts";
import type { Examination } from "./run-doctor.ts";
import { fail, ok, type Check } from "./check.ts";

const FOREIGN_RIGHTS = 0o077;
const OWN_SECRETS = ["audit-signing-key"] as const;
/** Derived from the cluster's secret where there is one. */
const SHARED_SECRETS = ["api-key-pepper", "content-digest-key"] as const;

/** Whether the secrets are all there, and nobody else's to read. What is in them is not looked at. */
export async function checkSecrets({ settings }: Examination): Promise<readonly Check[]> {
  const folder = join(resolve(settings.SALLYPORT_DATA_DIR), "secrets");
  const cluster = settings.SALLYPORT_CLUSTER_SECRET_FILE;
  const files = cluster === undefined ? [...SHARED_SECRETS, ...OWN_SECRETS] : OWN_SECRETS;
  // Throws what is wrong with it, with what to do.
  if (cluster !== undefined) await readSharedSecrets(cluster);
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) return [ok("secrets", "none yet; the first start makes them")];
    throw error;
  }
  const missing = files.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    return [
      fail(
        "secrets",
        `${missing.join(", ")} missing in ${folder}; restore it from a backup: a new one makes keys or the audit log unusable`,
      ),
    ];
  }
  if (process.platform === "win32") return [ok("secrets", "all there")];
  const open: string[] = [];
  for (const name of files) {
    const path = join(folder, name);
    if (((await stat(path)).mode & FOREIGN_RIGHTS) !== 0) open.push(path);
  }
  if (open.length === 0) return [ok("secrets", "all there, readable by their owner only")];
  return [
    fail(
      "secrets",
      `others can read ${open.join(", ")}; run: chmod 600 ${open.map((path) => `'${path}'`).join(" ")}`,
    ),
  ];
}
