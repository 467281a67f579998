import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { formatDocumentProblem } from "../contracts/document-problem.ts";
import { GatewayError } from "../contracts/errors.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { Administration } from "../gateway/administration.ts";
import { LOCAL_OPERATOR } from "../gateway/control-token.ts";
import type { KeyRing } from "../identity/key-ring.ts";

/** How often a start tries again where another node changes documents at the same time, and after which pause at most. */
const MAX_CONFLICTS_AT_START = 20;
const CONFLICT_PAUSE_MS = 100;

/** Applies the file of documents that the settings name; rejects with every problem of the file. */
export async function applyConfigFile(
  file: string | undefined,
  administration: Pick<Administration, "applyDocuments">,
): Promise<void> {
  if (file === undefined) return;
  const text = await readFile(file, "utf8");
  const application = await againOnConflict(() =>
    administration.applyDocuments(LOCAL_OPERATOR, text, file, false),
  );
  if (application.kind === "applied") return;
  const problems = application.problems.map((problem) => formatDocumentProblem(problem, formatJsonPath));
  throw new Error(`${file} was not applied:\n  ${problems.join("\n  ")}`);
}

/** Nodes that start together apply the same file at the same time; the last of them finds nothing to change. */
async function againOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt >= MAX_CONFLICTS_AT_START) throw error;
      await pause(Math.random() * CONFLICT_PAUSE_MS);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof GatewayError && error.code === "conflict";
}

/** A fresh installation gets one key that may use the models and nothing else; this is the only time it is seen. */
export async function createFirstKey(
  administration: Pick<Administration, "createKey">,
  keyRing: Pick<KeyRing, "hasAny">,
): Promise<string | undefined> {
  if (await keyRing.hasAny()) return undefined;
  try {
    const { key } = await administration.createKey(LOCAL_OPERATOR, {
      name: "first-key",
      groups: ["applications"],
    });
    return key;
  } catch (error) {
    // Another node that starts at the same time was first, and shows it.
    if (isConflict(error)) return undefined;
    throw error;
  }
}
