import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { parseDocuments } from "../contracts/parse-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import { ADMINISTRATION_ACTIONS, MODEL_ACTIONS } from "./authorization.ts";
import type { AuthorizationCall } from "./authorization.ts";
import { createPolicyCompiler } from "./compile-policies.ts";

const shipped = (file: string) => readFileSync(new URL(`../../policies/${file}`, import.meta.url), "utf8");

const parsed = parseDocuments(shipped("access/default.yaml"), "access/default.yaml");
const documents = parsed.kind === "valid" ? parsed.documents : [];
const sources = documents.flatMap((document) => (document.kind === "AccessPolicy" ? [document] : []));
const policies = createPolicyCompiler(shipped("schema.cedarschema")).compile(sources);

afterAll(() => {
  policies.release();
});

const APPLIED = ["invoke", "embed", "list", "applyGuardrail"];

/** What the shipped policies are meant to say. */
function reference(groups: readonly string[], action: string): boolean {
  if (groups.includes("administrators")) return true;
  if (groups.includes("applications") && APPLIED.includes(action)) return true;
  return groups.includes("auditors") && ["readAudit", "readDocuments"].includes(action);
}

/** Every set of these groups; the last two are in no policy. */
const GROUPS = ["administrators", "applications", "auditors", "Administrators", "guests"];
const groupSets = Array.from({ length: 2 ** GROUPS.length }, (_, bits) =>
  GROUPS.filter((_group, index) => (bits >> index) % 2 === 1),
);

function callsOf(principal: Principal): AuthorizationCall[] {
  const models = ["sandbox/echo", "openai/gpt", "administrators"];
  return [
    ...MODEL_ACTIONS.flatMap((action) =>
      models.flatMap((id) =>
        [true, false].map((stream): AuthorizationCall => {
          const resource = { type: "Model", id, providers: ["sandbox"] } as const;
          return { principal, action, resource, context: { dialect: "openai.chat", stream } };
        }),
      ),
    ),
    { principal, action: "applyGuardrail", resource: { type: "Guardrail", id: "default" } },
    ...ADMINISTRATION_ACTIONS.map((action): AuthorizationCall => ({ principal, action })),
  ];
}

it.each(["User", "Service"] as const)(
  "every decision of the shipped policies on a %s is what the reference model says",
  (type) => {
    let decisions = 0;
    for (const groups of groupSets) {
      // A principal called like a group is not in it.
      for (const id of ["app", "administrators"]) {
        for (const call of callsOf({ type, id, name: id, groups })) {
          const decision = policies.authorize(call);
          const asked = `${id} [${groups.join(", ")}] ${call.action}`;
          expect(decision.kind === "allowed", asked).toBe(reference(groups, call.action));
          expect(decision.kind === "denied" ? decision.errors : [], asked).toEqual([]);
          decisions++;
        }
      }
    }
    expect(decisions).toBe(2 ** GROUPS.length * 2 * (3 * 3 * 2 + 1 + ADMINISTRATION_ACTIONS.length));
  },
);
