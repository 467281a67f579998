import { describe, expect, it } from "vitest";
import { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import { checkIdentityProviders } from "./check-identity-providers.ts";

const provider = (name: string, subjectPrefix?: string): IdentityProviderDocument =>
  IdentityProviderDocument.parse({
    kind: "IdentityProvider",
    name,
    issuer: `https://${name}.example`,
    clientId: "sallyport",
    ...(subjectPrefix === undefined ? {} : { subjectPrefix }),
  });

describe("identity providers", () => {
  it("may stand alone without a prefix, or together with prefixes that differ", () => {
    expect(checkIdentityProviders([provider("a")])).toEqual([]);
    expect(checkIdentityProviders([provider("a", "a:"), provider("b", "b:")])).toEqual([]);
  });

  it.each([
    ["", ""],
    ["", "b:"],
    ["a:", ""],
    ["a", "a:"],
  ])("may not have the prefixes %j and %j, since either could name the other's people", (one, other) => {
    expect(checkIdentityProviders([provider("a", one), provider("b", other)])).toMatchObject([
      { kind: "IdentityProvider", name: "b", path: ["subjectPrefix"] },
    ]);
  });

  it("are found over https, or on this machine", () => {
    const parse = (issuer: string) =>
      IdentityProviderDocument.safeParse({ kind: "IdentityProvider", name: "a", clientId: "c", issuer });
    expect(parse("http://127.0.0.1:9000").success).toBe(true);
    expect(parse("http://idp.example").success).toBe(false);
  });
});
