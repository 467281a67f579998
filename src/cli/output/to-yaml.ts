/** Controls that YAML's writer leaves as they are inside double quotes, where this escape means the same. */
const RAW_CONTROL = /[\u007f-\u009f]/g;

/** Documents as `apply` takes them, in order. */
export async function toYaml(documents: readonly object[]): Promise<string> {
  const { stringify } = await import("yaml");
  return documents
    .map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join("---\n")
    .replace(RAW_CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
}
