import type { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import type { RelyingParty, RelyingPartyParts } from "./relying-party.ts";

/** The identity providers that documents name, by those names. */
export interface IdentityProviders {
  readonly documents: readonly IdentityProviderDocument[];
  /** Undefined where there is none of that name. What was learnt of it is kept for as long as its document stays the same. */
  find(name: string): Promise<FoundProvider | undefined>;
}

export interface FoundProvider {
  readonly document: IdentityProviderDocument;
  readonly party: RelyingParty;
}

/** `documents` as they are at the time of each call. */
export function createIdentityProviders(
  documents: () => readonly IdentityProviderDocument[],
  parts: RelyingPartyParts,
): IdentityProviders {
  const parties = new Map<string, { readonly text: string; readonly party: RelyingParty }>();
  return {
    get documents() {
      return documents();
    },
    async find(name) {
      const current = documents();
      const document = current.find((candidate) => candidate.name === name);
      if (document === undefined) return undefined;
      const text = JSON.stringify(document);
      const known = parties.get(name);
      if (known?.text === text) return { document, party: known.party };
      // OpenID Connect is loaded with its first use: most nodes have no provider.
      const { RelyingParty: Party } = await import("./relying-party.ts");
      const party = new Party(document, parts);
      for (const old of parties.keys()) if (!current.some((one) => one.name === old)) parties.delete(old);
      parties.set(name, { text, party });
      return { document, party };
    },
  };
}
