import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { LicenceList } from "../contracts/api/settings.ts";
import { GatewayError } from "../contracts/errors.ts";
import { isErrorCode } from "../foundation/is-error-code.ts";
import { PACKAGE_ROOT } from "./package-root.ts";

const SHIPPED_LICENCES = fileURLToPath(new URL("dist/licences.json", PACKAGE_ROOT));

/** What the build wrote down of the packages it took in. Rejects with `not_found` where nothing was built. */
export async function loadShippedLicences(file: string = SHIPPED_LICENCES): Promise<LicenceList> {
  try {
    return LicenceList.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!isErrorCode(error, "ENOENT")) throw error;
    throw new GatewayError("not_found", "dist/licences.json is missing", {
      publicMessage: "The list of licences is made with the build, and is not there. Run `npm run build`.",
    });
  }
}
