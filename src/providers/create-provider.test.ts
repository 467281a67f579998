import { expect, it } from "vitest";
import { ProviderDocument } from "../contracts/documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import { createProvider } from "./index.ts";

const document = (more = {}) =>
  ProviderDocument.parse({
    kind: "Provider",
    name: "p",
    type: "openai-compatible",
    baseUrl: "https://example.com/v1",
    credential: { env: "SECRET" },
    ...more,
  });

it.each(["", "two words", "line\nend", "pässword", "x".repeat(16_385)])(
  "a secret that cannot stand in a header costs its provider's calls, not the node: %j",
  async (credential) => {
    expect(isUsableCredential(credential)).toBe(false);
    const provider = createProvider(document(), { credential, clock: systemClock });
    const refused = provider.listModels(new AbortController().signal);
    await expect(refused).rejects.toMatchObject({ code: "provider_credentials" });
    await expect(refused).rejects.not.toThrow(/two words|pässword/);
    await provider.close();
  },
);

it("a document that cannot be used is refused, whatever the secret", () => {
  const unusable = document({ credentialHeader: "host" });
  for (const credential of ["good", "two words"]) {
    expect(() => createProvider(unusable, { credential, clock: systemClock })).toThrow("credentialHeader");
  }
});

it("the longest secret there may be is used", () => {
  expect(isUsableCredential("x".repeat(16_384))).toBe(true);
});
