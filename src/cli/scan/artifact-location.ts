import { isAbsolute, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonObject } from "../../contracts/json.ts";

/** What relative paths are relative to: where the scan was started, as a rule the top of a checkout. */
const BASE_ID = "%SRCROOT%";

export type ArtifactLocation = JsonObject & { readonly uri: string };

/** A file as SARIF names it (`artifactLocation`, 2.1.0, section 3.4): a URI, relative where the path is. */
export function fileLocation(path: string): ArtifactLocation {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  const uri = normalize(path).split(sep).map(encodeURIComponent).join("/");
  return { uri, uriBaseId: BASE_ID };
}

export function standardInputLocation(): ArtifactLocation {
  return { uri: "stdin", description: { text: "standard input" } };
}
