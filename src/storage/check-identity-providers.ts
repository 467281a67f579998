import type { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import type { CrossReferenceProblem } from "./validate-together.ts";

/** Providers that could each say that somebody is one of the other's people. */
export function checkIdentityProviders(
  providers: readonly IdentityProviderDocument[],
): CrossReferenceProblem[] {
  return providers.flatMap(({ kind, name, subjectPrefix }, index): CrossReferenceProblem[] => {
    const other = providers
      .slice(0, index)
      .find(
        ({ subjectPrefix: prefix }) => prefix.startsWith(subjectPrefix) || subjectPrefix.startsWith(prefix),
      );
    if (other === undefined) return [];
    return [
      {
        kind,
        name,
        path: ["subjectPrefix"],
        expected: "a prefix that no other provider's begins with",
        message: `People of IdentityProvider "${other.name}" could have the same ids. Give both a prefix of their own, such as "${name}:".`,
      },
    ];
  });
}
