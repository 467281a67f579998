import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import type { GovernedDocument } from "../contracts/documents.ts";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { openDatabase, type Database } from "./database.ts";
import { createDocumentRegistry, type DocumentRegistry } from "./document-registry.ts";
import { createDocumentStore } from "./document-store.ts";
import { MAX_LABELLED_VERSIONS, readPromptVersions } from "./prompt-versions.ts";

const by = { appliedBy: "User::ada" };

function prompt(words: string, labels = "", name = "p"): string {
  return `{ kind: Prompt, name: ${name}, messages: [{ role: user, text: "${words}" }]${labels === "" ? "" : `, labels: ${labels}`} }`;
}

function documents(yaml: string): GovernedDocument[] {
  const parsed = parseDocuments(yaml, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return [...parsed.documents];
}

describe("labels of Prompts", () => {
  let place: TestDatabase;
  let database: Database;
  let registry: DocumentRegistry;

  beforeEach(async () => {
    place = await createTestDatabase("sqlite");
    database = await openDatabase(place.location);
    const store = createDocumentStore(database, systemClock);
    const checks = { checkPolicies: () => [], isDetector: () => true };
    registry = createDocumentRegistry({ store, shipped: [], environment: [], checks });
    await registry.load();
  });

  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const apply = (yaml: string) =>
    registry.apply(
      documents(yaml).map((document) => ({ kind: "put", document })),
      by,
    );
  const labelled = (reference: string) => registry.snapshot.prompts.get(reference);

  it("stand for the version they name, whatever is applied after it", async () => {
    await apply(prompt("one"));
    await apply(prompt("two", "{ production: 1 }"));
    await apply(prompt("three"));
    expect(labelled("p@production")).toMatchObject({ version: 1, document: { messages: [{ text: "one" }] } });
    expect(labelled("p@1")).toBe(labelled("p@production"));
    expect(await registry.promptVersion("p", 2)).toMatchObject({ document: { messages: [{ text: "two" }] } });
    expect(await registry.promptVersion("p", 9)).toBeUndefined();
  });

  it("may stand for the very version that names them", async () => {
    expect(await apply(prompt("one", "{ next: 1 }"))).toMatchObject({ kind: "applied" });
    expect(labelled("p@next")).toMatchObject({ version: 1 });
  });

  it("are kept where a document says nothing of them, and go where it says that there are none", async () => {
    await apply(prompt("one", "{ production: 1 }"));
    const same = await apply(prompt("one"));
    expect(same).toMatchObject({ changes: [{ kind: "unchanged", version: 1 }] });
    await apply(prompt("one", "{}"));
    expect(labelled("p@production")).toBeUndefined();
  });

  it("are refused where they stand for no version, or for one that deletes the Prompt", async () => {
    await apply(prompt("one"));
    await registry.apply([{ kind: "delete", documentKind: "Prompt", name: "p" }], by);
    for (const version of [2, 4]) {
      expect(await apply(prompt("two", `{ production: ${version} }`))).toEqual({
        kind: "invalid",
        problems: [
          {
            kind: "Prompt",
            name: "p",
            path: ["labels", "production"],
            expected: "version of this Prompt",
            message: `There is no version ${version} of Prompt "p".`,
          },
        ],
      });
    }
  });

  it("stand for so many versions, and no more", async () => {
    const labels = Object.fromEntries(
      Array.from({ length: MAX_LABELLED_VERSIONS }, (_, at) => [`l${at}`, at + 1]),
    );
    const [document] = documents(prompt("one"));
    if (document?.kind !== "Prompt") throw new Error("not a Prompt");
    const store = {
      version: async () =>
        ({ kind: "Prompt", name: "p", version: 1, document, appliedAt: "", appliedBy: "" }) as const,
    };
    expect((await readPromptVersions(store, [{ ...document, labels }])).found.size).toBe(
      2 * MAX_LABELLED_VERSIONS,
    );
    const more = { ...document, labels: { ...labels, another: MAX_LABELLED_VERSIONS + 1 } };
    await expect(readPromptVersions(store, [more])).rejects.toMatchObject({ code: "invalid_request" });
  });
});
