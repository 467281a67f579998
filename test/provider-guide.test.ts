import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { parseDocuments } from "../src/contracts/parse-documents.ts";
import { ProviderDocument } from "../src/contracts/documents.ts";
import { systemClock } from "../src/foundation/clock.ts";
import { checkProviderDocument } from "../src/providers/index.ts";

const YAML = /```yaml\n([\s\S]*?)```/g;

it("the guide to providers has a document of every type, and each can be used", async () => {
  const guide = await readFile(new URL("../docs/guide/providers.md", import.meta.url), "utf8");
  const types = new Set<string>();
  for (const [, yaml = ""] of guide.matchAll(YAML)) {
    const parsed = parseDocuments(yaml, "providers.md");
    if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
    for (const document of parsed.documents) {
      if (document.kind !== "Provider") throw new Error("not a provider");
      checkProviderDocument(document, { clock: systemClock });
      types.add(document.type);
    }
  }
  expect([...types].sort()).toEqual(ProviderDocument.options.map(({ shape }) => shape.type.value).sort());
});
