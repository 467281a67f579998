import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KINDS_OF_DOCUMENTS } from "../../console/src/screens/settings/documents/document-kinds.ts";
import { formatDuration, formatUptime } from "../../console/src/format/durations.ts";
import {
  readDocumentSearch,
  readSettingsSearch,
} from "../../console/src/screens/settings/settings-search.ts";
import { DOCUMENT_KINDS } from "../../src/contracts/documents.ts";
import { parseDocuments } from "../../src/contracts/parse-documents.ts";
import { createPolicyCompiler } from "../../src/policy/compile-policies.ts";

describe("templates of documents", () => {
  it("are there for every kind", () => {
    expect(Object.keys(KINDS_OF_DOCUMENTS).sort()).toEqual([...DOCUMENT_KINDS].sort());
  });

  it.each(Object.entries(KINDS_OF_DOCUMENTS))("are valid: %s", (kind, { template }) => {
    expect(parseDocuments(template, "template")).toMatchObject({ kind: "valid", documents: [{ kind }] });
  });

  it("name what the schema of access policies has", () => {
    const schema = readFileSync(new URL("../../policies/schema.cedarschema", import.meta.url), "utf8");
    const parsed = parseDocuments(KINDS_OF_DOCUMENTS.AccessPolicy.template, "template");
    if (parsed.kind === "invalid") throw new Error("the template is no document");
    const policies = parsed.documents.flatMap((each) => (each.kind === "AccessPolicy" ? [each] : []));
    expect(policies).toHaveLength(1);
    expect(createPolicyCompiler(schema).check(policies)).toEqual([]);
  });
});

describe("addresses of the settings", () => {
  it("keep what is understood", () => {
    expect(readSettingsSearch({ tab: "nodes", jobs: "done", q: 7, kind: "Limit" })).toEqual({
      ...{ tab: "nodes", jobs: "done", q: "7", kind: "Limit" },
    });
    expect(readDocumentSearch({ tab: "versions", older: "1", newer: 2 })).toEqual({
      ...{ tab: "versions", older: 1, newer: 2 },
    });
  });

  it("leave out what is not", () => {
    expect(readSettingsSearch({ tab: "x", jobs: [], q: "", kind: "k".repeat(257) })).toEqual({});
    expect(readDocumentSearch({ tab: 1, older: 0, newer: null })).toEqual({});
  });
});

it("spans of time are told in whole units", () => {
  expect([172_800, 3_600, 5_400, 90].map(formatDuration)).toEqual([
    ...["2 days", "1 hour", "90 minutes", "90 seconds"],
  ]);
  expect([59, 60, 3_660, 90_000, 86_400].map(formatUptime)).toEqual([
    ...["59 seconds", "1 minute", "1 hour 1 minute", "1 day 1 hour", "1 day"],
  ]);
});
