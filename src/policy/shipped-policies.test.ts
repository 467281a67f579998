import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { MANAGED, PERMITTED, PERSONAS, type Persona } from "../../test/support/personas.ts";
import { DOCUMENT_KINDS } from "../contracts/documents.ts";
import { parseDocuments } from "../contracts/parse-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import { ADMINISTRATION_ACTIONS, ASKED_ACTIONS, LATER_ACTIONS, MODEL_ACTIONS } from "./authorization.ts";
import type { AuthorizationCall } from "./authorization.ts";
import { isAuthorized } from "./cedar.ts";
import { createPolicyCompiler } from "./compile-policies.ts";
import { PERSONA_GROUPS } from "./persona-groups.ts";

const shipped = (file: string) => readFileSync(new URL(`../../policies/${file}`, import.meta.url), "utf8");
const files = readdirSync(new URL("../../policies/access/", import.meta.url)).sort();
const schema = shipped("schema.cedarschema");
const sources = files.flatMap((file) => {
  const parsed = parseDocuments(shipped(`access/${file}`), file);
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed.documents.flatMap((document) => (document.kind === "AccessPolicy" ? [document] : []));
});
const policies = createPolicyCompiler(schema).compile(sources);

afterAll(() => {
  policies.release();
});

/** None of these groups, each, every two, and all; the last two are in no policy. */
const GROUPS = [...PERSONAS, "Administrators", "guests"];
const groupSets = [
  [],
  ...GROUPS.flatMap((one, index) => [[one], ...GROUPS.slice(index + 1).map((other) => [one, other])]),
  GROUPS,
];

interface Question {
  readonly call: AuthorizationCall;
  readonly permitted: readonly Persona[];
}

function questionsOf(principal: Principal): Question[] {
  const ask = (
    call: AuthorizationCall,
    permitted: readonly Persona[] = PERMITTED[call.action],
  ): Question => ({
    call,
    permitted,
  });
  return [
    ...MODEL_ACTIONS.flatMap((action) =>
      ["openai/gpt", "administrators"].map((id) => {
        const resource = { type: "Model", id, providers: ["sandbox"] } as const;
        return ask({ principal, action, resource, context: { dialect: "openai.chat", stream: true } });
      }),
    ),
    ask({ principal, action: "applyGuardrail", resource: { type: "Guardrail", id: "default" } }),
    ...ADMINISTRATION_ACTIONS.map((action) => ask({ principal, action })),
    ...DOCUMENT_KINDS.map((kind) => {
      const resource = { type: "Document", kind, name: "x" } as const;
      return ask({ principal, action: "manageDocument", resource }, MANAGED[kind]);
    }),
  ];
}

describe("the shipped policies", () => {
  it.each(["User", "Service"] as const)("say of a %s what the table of personas says", (type) => {
    const asked = new Set<string>();
    for (const groups of groupSets) {
      // A principal called like a group is not in it.
      for (const { call, permitted } of questionsOf({ type, id: "administrators", name: "a", groups })) {
        const decision = policies.authorize(call);
        const question = `[${groups.join(", ")}] ${JSON.stringify({ ...call, principal: undefined })}`;
        const isPermitted = permitted.some((persona) => groups.includes(persona));
        expect(decision.kind === "allowed", question).toBe(isPermitted);
        expect(decision.kind === "denied" ? decision.errors : [], question).toEqual([]);
        asked.add(call.action);
      }
    }
    expect([...asked].sort()).toEqual([...ASKED_ACTIONS].sort());
  });

  it("say the same of what nobody asks yet", () => {
    const texts = Object.fromEntries(sources.map(({ name, cedar }) => [name, cedar]));
    for (const [action, type] of Object.entries(LATER_ACTIONS)) {
      for (const persona of [...PERSONAS, "guests"] as const) {
        const principal = { type: "Sallyport::User", id: "ada" };
        const resource = { type: `Sallyport::${type}`, id: "x" };
        const answer = isAuthorized({
          principal,
          action: { type: "Sallyport::Action", id: action },
          resource,
          context: {
            mfa: false,
            network: { __extn: { fn: "ip", arg: "127.0.0.1" } },
            now: { __extn: { fn: "datetime", arg: "2027-01-01T00:00:00Z" } },
          },
          schema,
          validateRequest: true,
          policies: { staticPolicies: Object.values(texts).join("\n") },
          entities: [
            { uid: principal, attrs: {}, parents: [{ type: "Sallyport::Group", id: persona }] },
            { uid: resource, attrs: {}, parents: [] },
          ],
        });
        const isAllowed = answer.type === "success" && answer.response.decision === "allow";
        const permitted: readonly string[] = PERMITTED[action as keyof typeof LATER_ACTIONS];
        expect([action, persona, isAllowed]).toEqual([action, persona, permitted.includes(persona)]);
      }
    }
  });

  it("are odd in nothing, and no wider than they look", () => {
    expect(policies.warnings).toEqual([]);
    expect([...policies.groupsNamed].sort()).toEqual([...PERSONAS].sort());
    expect([...PERSONA_GROUPS].sort()).toEqual([...PERSONAS].sort());
  });

  it("stand in a document for each persona, and one for Sallyport itself", () => {
    expect(sources.map(({ name }) => name)).toEqual([
      "persona/administrator",
      "persona/application",
      "persona/auditor",
      "persona/data-scientist",
      "default",
      "persona/mlops-engineer",
      "persona/reviewer",
      "persona/security-engineer",
    ]);
  });
});
