import type { DocumentKind } from "../../../../../src/contracts/documents.ts";

/** Kinds that are changed on a screen of their own; here they can be read, compared and looked up. */
const SCREENS: Partial<Record<DocumentKind, string>> = {
  Guardrail: "Guardrails",
  AccessPolicy: "Access",
  Budget: "Cost",
};

/** The title of the screen where documents of the kind are changed; undefined: they are changed here. */
export function ownScreenOf(kind: DocumentKind): string | undefined {
  return SCREENS[kind];
}
