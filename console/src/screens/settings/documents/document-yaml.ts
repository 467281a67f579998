import { stringify } from "yaml";

/** A document as YAML, with its kind and name first. */
export function toYaml(document: { readonly kind: string; readonly name: string }): string {
  const { kind, name, ...rest } = document;
  return stringify({ kind, name, ...rest }, { lineWidth: 0, flowCollectionPadding: true });
}
