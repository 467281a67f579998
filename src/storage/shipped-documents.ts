import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GovernedDocument } from "../contracts/documents.ts";
import { formatDocumentProblem } from "../contracts/document-problem.ts";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import { PACKAGE_ROOT } from "./package-root.ts";

const SHIPPED_DIR = fileURLToPath(new URL("policies/", PACKAGE_ROOT));

/** The documents in effect before anybody applied one: every YAML file under `policies/`. */
export async function loadShippedDocuments(directory: string = SHIPPED_DIR): Promise<GovernedDocument[]> {
  const entries = await readdir(directory, { recursive: true });
  const files = entries.filter((name) => name.endsWith(".yaml")).sort();
  const perFile = await Promise.all(files.map((file) => loadFile(join(directory, file), file)));
  return perFile.flat();
}

/** The Cedar schema that access policies are validated against. */
export async function loadPolicySchema(directory: string = SHIPPED_DIR): Promise<string> {
  return readFile(join(directory, "schema.cedarschema"), "utf8");
}

async function loadFile(file: string, name: string): Promise<readonly GovernedDocument[]> {
  const parsed = parseDocuments(await readFile(file, "utf8"), name);
  if (parsed.kind === "valid") return parsed.documents;
  const problems = parsed.problems.map((problem) => formatDocumentProblem(problem, formatJsonPath));
  throw new Error(`The shipped documents are damaged:\n${problems.join("\n")}`);
}
