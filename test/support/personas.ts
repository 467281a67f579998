import type { DocumentKind } from "../../src/contracts/documents.ts";
import type { AskedAction, LATER_ACTIONS } from "../../src/policy/authorization.ts";

/** The groups that shipped policies speak of. */
export const PERSONAS = [
  "administrators",
  "security-engineers",
  "data-scientists",
  "mlops-engineers",
  "applications",
  "reviewers",
  "auditors",
] as const;
export type Persona = (typeof PERSONAS)[number];

const ADMIN = ["administrators"] as const;
const USERS = ["administrators", "data-scientists", "mlops-engineers", "applications"] as const;
const WATCHERS = ["administrators", "security-engineers", "auditors"] as const;

/**
 * Who may do what, decided here once more: a new action does not compile until it is decided for each persona. `manageDocument` is a
 * matter of the kind as well, below.
 */
export const PERMITTED: Readonly<Record<AskedAction | keyof typeof LATER_ACTIONS, readonly Persona[]>> = {
  invoke: USERS,
  embed: USERS,
  list: [...USERS, "security-engineers", "auditors"],
  applyGuardrail: ["administrators", "security-engineers", "data-scientists", "applications"],
  readDocuments: ["data-scientists", "mlops-engineers", ...WATCHERS],
  manageDocuments: ["administrators", "security-engineers", "data-scientists", "mlops-engineers"],
  manageDocument: ["administrators", "security-engineers", "data-scientists", "mlops-engineers"],
  readKeys: WATCHERS,
  manageKeys: ADMIN,
  readPeople: WATCHERS,
  managePeople: ADMIN,
  readAccess: WATCHERS,
  readAudit: WATCHERS,
  readContent: ["administrators", "reviewers", "auditors"],
  readMetrics: ["data-scientists", "mlops-engineers", ...WATCHERS],
  readUsage: ["data-scientists", "mlops-engineers", ...WATCHERS],
  readFindings: ["mlops-engineers", "reviewers", ...WATCHERS],
  manageFindings: ["administrators", "security-engineers"],
  readNodes: ["mlops-engineers", ...WATCHERS],
  useTool: ADMIN,
  queryKnowledgeBase: ADMIN,
  approveModelVersion: ["administrators", "mlops-engineers"],
  readDataset: ["administrators", "auditors"],
  manageDataset: ADMIN,
  reviewContent: ["administrators", "reviewers"],
};

/** Who may apply and delete documents of a kind. */
export const MANAGED: Readonly<Record<DocumentKind, readonly Persona[]>> = {
  Provider: ["administrators", "mlops-engineers"],
  Model: ["administrators", "mlops-engineers"],
  Guardrail: ["administrators", "security-engineers"],
  Prompt: ["administrators", "mlops-engineers", "data-scientists"],
  AccessPolicy: ADMIN,
  Organisation: ADMIN,
  Team: ADMIN,
  Project: ADMIN,
  IdentityProvider: ADMIN,
  TokenIssuer: ADMIN,
  Limit: ["administrators", "security-engineers"],
  Budget: ADMIN,
  Notifier: ["administrators", "security-engineers"],
};
