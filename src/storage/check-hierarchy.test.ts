import { describe, expect, it } from "vitest";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { checkHierarchy } from "./check-hierarchy.ts";

const WHOLE = `
kind: Organisation
name: acme
---
kind: Team
name: shop
organisation: acme
---
kind: Project
name: web
team: shop
---
kind: TokenIssuer
name: ci
issuer: https://ci.example.com
audience: sallyport
project: web
`;

function documents(yaml: string) {
  const parsed = parseDocuments(yaml, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed.documents;
}

describe("organisations, teams and projects", () => {
  it("fit together where each names one that is there, or none", () => {
    expect(checkHierarchy(documents(WHOLE))).toEqual([]);
    expect(checkHierarchy(documents("kind: Team\nname: a\n---\nkind: Project\nname: b"))).toEqual([]);
  });

  it.each([
    ["Organisation", "Team", "shop", "organisation", "acme"],
    ["Team", "Project", "web", "team", "shop"],
    ["Project", "TokenIssuer", "ci", "project", "web"],
  ])("without the %s, the %s that names it does not fit", (without, kind, name, field, missing) => {
    const rest = documents(WHOLE).filter((document) => document.kind !== without);
    expect(checkHierarchy(rest)).toEqual([
      {
        kind,
        name,
        path: [field],
        expected: `name of a ${without} document`,
        message: `There is no ${without} "${missing}".`,
      },
    ]);
  });

  it("are told apart from documents of other kinds with their names", () => {
    const wrong = documents("kind: Team\nname: acme\n---\nkind: Team\nname: shop\norganisation: acme");
    expect(checkHierarchy(wrong)).toHaveLength(1);
  });
});
