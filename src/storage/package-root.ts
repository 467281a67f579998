import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The folder of this package: the nearest one upwards with a package.json. Where a module lies depends on how it was
 * built; where the package lies does not.
 */
export const PACKAGE_ROOT = pathToFileURL(join(packageRoot(import.meta.dirname), "/"));

function packageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error("this program does not lie in its package: there is no package.json");
  return packageRoot(parent);
}
