import type { DocumentKind, GovernedDocument } from "../contracts/documents.ts";
import type { CrossReferenceProblem } from "./validate-together.ts";

/** Levels that documents name and that are not there: a team's organisation, a project's team, the project of a token issuer. */
export function checkHierarchy(documents: readonly GovernedDocument[]): CrossReferenceProblem[] {
  const isThere = new Set(documents.map(({ kind, name }) => `${kind} ${name}`));
  return documents.flatMap((document): CrossReferenceProblem[] => {
    const above = levelAbove(document);
    if (above?.name === undefined || isThere.has(`${above.kind} ${above.name}`)) return [];
    const { kind, name } = document;
    const message = `There is no ${above.kind} "${above.name}".`;
    return [{ kind, name, path: [above.field], expected: `name of a ${above.kind} document`, message }];
  });
}

interface Level {
  readonly field: string;
  readonly kind: DocumentKind;
  readonly name: string | undefined;
}

function levelAbove(document: GovernedDocument): Level | undefined {
  switch (document.kind) {
    case "Team":
      return { field: "organisation", kind: "Organisation", name: document.organisation };
    case "Project":
      return { field: "team", kind: "Team", name: document.team };
    case "TokenIssuer":
      return { field: "project", kind: "Project", name: document.project };
    default:
      return undefined;
  }
}
