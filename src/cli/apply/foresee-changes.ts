import { documentKey } from "../../contracts/document-key.ts";
import type { GovernedDocument, StoredDocument } from "../../contracts/documents.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { canonicalJson } from "../../foundation/canonical-json.ts";
import type { AppliedChange } from "../../storage/document-store.ts";

/**
 * What applying the documents would do to those in effect. A document that was deleted before is told as created with
 * version 1, since what is in effect does not show its past.
 */
export function foreseeChanges(
  current: readonly StoredDocument[],
  documents: readonly GovernedDocument[],
): AppliedChange[] {
  const applied = new Map(
    current
      .filter(({ origin }) => origin === "applied")
      .map((stored) => [documentKey(stored.document), stored]),
  );
  return documents.map((document) => {
    const { kind: documentKind, name } = document;
    const before = applied.get(documentKey(document));
    if (before === undefined) return { kind: "created", documentKind, name, version: 1 };
    const isSame = spell(before.document) === spell(withLabelsOf(before.document, document));
    return isSame
      ? { kind: "unchanged", documentKind, name, version: before.version }
      : { kind: "changed", documentKind, name, version: before.version + 1 };
  });
}

/** A Prompt that says nothing of labels keeps those there are. */
function withLabelsOf(before: GovernedDocument, document: GovernedDocument): GovernedDocument {
  if (document.kind !== "Prompt" || before.kind !== "Prompt" || document.labels !== undefined)
    return document;
  return before.labels === undefined ? document : { ...document, labels: before.labels };
}

function spell(document: GovernedDocument): string {
  // Through JSON, so that a field that is undefined counts as not there.
  return canonicalJson(JSON.parse(JSON.stringify(document)) as JsonObject);
}
