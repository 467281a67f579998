import { expect, it } from "vitest";
import { GuardrailDocument } from "../../contracts/documents.ts";
import { CommandFailure } from "../command-failure.ts";
import { versionSource } from "./version-source.ts";
import type { StateReader } from "./state.ts";

const document = GuardrailDocument.parse({ kind: "Guardrail", name: "house" });

function source(getVersion: StateReader["getVersion"]) {
  const none = async () => [];
  return versionSource({
    listKeys: none,
    listNodes: none,
    listJobs: none,
    listPeople: none,
    getPerson: () => Promise.reject(new Error("nobody")),
    listDocuments: none,
    listBudgets: none,
    listFindings: none,
    // Old versions are left out of long lists.
    listVersions: none,
    getVersion,
    close: async () => undefined,
  });
}

it("finds a version that no list names any more", async () => {
  const state = source(async (_kind, _name, version) => ({ document, version, origin: "applied" }));
  expect(await state.version("Guardrail", "house", 1)).toMatchObject({ version: 1, document });
});

it("has none where there is none, and fails where nobody can tell", async () => {
  const failing = (code: string) =>
    source(() => Promise.reject(new CommandFailure(code, "no"))).version("Guardrail", "house", 1);
  expect(await failing("not_found")).toBeUndefined();
  await expect(failing("unreachable")).rejects.toMatchObject({ code: "unreachable" });
});
