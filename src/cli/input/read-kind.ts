import type { DocumentKind } from "../../contracts/documents.ts";
import { CommandFailure } from "../command-failure.ts";

/** "guardrails", "Guardrail" and "GUARDRAIL" name one kind. */
export async function readKind(text: string): Promise<DocumentKind> {
  const { DOCUMENT_KINDS } = await import("../../contracts/documents.ts");
  const wanted = text.toLowerCase();
  const kind = DOCUMENT_KINDS.find((known) => [known.toLowerCase(), pluralOf(known)].includes(wanted));
  if (kind !== undefined) return kind;
  throw new CommandFailure(
    "unknown_kind",
    `There is no kind of document called "${text}". Kinds: ${DOCUMENT_KINDS.join(", ")}.`,
  );
}

function pluralOf(kind: DocumentKind): string {
  return kind.toLowerCase().replace(/y?$/, (ending) => (ending === "y" ? "ies" : "s"));
}
