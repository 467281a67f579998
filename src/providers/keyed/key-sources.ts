import type { KeySource } from "../../contracts/credential-source.ts";
import type { ProviderDocument } from "../../contracts/documents.ts";

/** Where the keys of a provider come from, in their order; none for providers that are not shown one. */
export function keySourcesOf(document: ProviderDocument): readonly KeySource[] {
  const first = "credential" in document ? document.credential : undefined;
  const others = "credentials" in document ? document.credentials : [];
  return [...(first === undefined ? [] : [first]), ...others];
}

/** Whether one of several keys, or one that may change, is to be chosen for each call. */
export function needsKeys(document: ProviderDocument): boolean {
  const sources = keySourcesOf(document);
  return sources.length > 1 || sources.some((source) => "vault" in source);
}
