import type { DocumentKind } from "./documents.ts";

/** What no two documents share: kind and name, as one string that sorts by them in that order. */
export function documentKey({ kind, name }: { readonly kind: DocumentKind; readonly name: string }): string {
  return `${kind} ${name}`;
}
