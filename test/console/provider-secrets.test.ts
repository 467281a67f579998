import { describe, expect, it } from "vitest";
import { secretsOf } from "../../console/src/screens/settings/providers/secrets-of.ts";
import { ProviderDocument } from "../../src/contracts/provider-documents.ts";

const provider = (fields: object): ProviderDocument =>
  ProviderDocument.parse({ kind: "Provider", name: "p", ...fields });

describe("the secrets that a Provider document names", () => {
  it("are told by where they stand and what they are called, of whatever kind", () => {
    const document = provider({
      type: "anthropic",
      credential: { env: "KEY_ONE" },
      credentials: [{ file: "/run/secrets/two" }, { vault: "vault://secret/data/three#key" }],
    });
    expect(secretsOf(document)).toEqual([
      { path: "credential", kind: "environment", name: "KEY_ONE", isPresent: undefined },
      { path: "credentials.0", kind: "file", name: "/run/secrets/two", isPresent: undefined },
      { path: "credentials.1", kind: "vault", name: "vault://secret/data/three#key", isPresent: undefined },
    ]);
  });

  it("are found wherever they stand, each of a pair by itself", () => {
    const document = provider({
      type: "bedrock",
      region: "eu-central-1",
      accessKey: { id: { env: "ID" }, secret: { env: "SECRET" } },
    });
    expect(secretsOf(document).map(({ path }) => path)).toEqual(["accessKey.id", "accessKey.secret"]);
  });

  it("are there, are not there, or are not known, as the node says of their kind and name", () => {
    const document = provider({
      type: "gemini",
      credential: { env: "A" },
      credentials: [{ env: "B" }, { file: "A" }, { vault: "vault://secret/data/c#key" }],
    });
    const told = secretsOf(document, [
      { name: "A", kind: "environment", isPresent: true },
      { name: "B", kind: "environment", isPresent: false },
      { name: "vault://secret/data/c#key", kind: "vault", isPresent: null },
    ]);
    expect(told.map(({ isPresent }) => isPresent)).toEqual([true, false, undefined, undefined]);
  });

  it("are none where texts of the writer's own look like one", () => {
    const document = provider({
      type: "openai-compatible",
      baseUrl: "https://models.example/v1",
      headers: { env: "production" },
      query: { file: "x" },
    });
    expect(secretsOf(document)).toEqual([]);
  });
});
