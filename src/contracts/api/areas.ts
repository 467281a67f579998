/** A chapter of the administrative API. */
export interface ApiArea {
  readonly name: string;
  readonly description: string;
  /** How its addresses begin. */
  readonly paths: readonly string[];
}

/** In the order of the reference. The first one with a beginning that fits has the operation. */
export const API_AREAS: readonly ApiArea[] = [
  {
    name: "Documents",
    description:
      "Providers, models, guardrails, policies and all else that is a document, with its versions.",
    paths: ["/api/documents", "/api/document-versions"],
  },
  {
    name: "Guardrails",
    description: "What guardrails found, and trying them before they are applied.",
    paths: ["/api/guardrails", "/api/detectors"],
  },
  {
    name: "Models",
    description: "Models and their routes, as they are and as they do.",
    paths: ["/api/models", "/api/routes", "/api/providers", "/api/routing"],
  },
  {
    name: "Playground",
    description: "Talking with models in the name of somebody who is signed in.",
    paths: ["/api/playground"],
  },
  {
    name: "Keys",
    description: "API keys: making, listing, replacing and revoking them.",
    paths: ["/api/keys"],
  },
  {
    name: "People",
    description: "People and groups, who is signed in, and SCIM for identity providers.",
    paths: ["/api/people", "/api/scim", "/api/sessions", "/api/sign-in-links", "/auth"],
  },
  { name: "Access", description: "Who may do what, why, and what of it was used.", paths: ["/api/access"] },
  {
    name: "Usage and cost",
    description: "Traffic, usage, cost, forecasts and budgets.",
    paths: ["/api/overview", "/api/usage", "/api/budgets"],
  },
  {
    name: "Audit",
    description: "The audit log: searching it, and proving that it is whole.",
    paths: ["/api/audit"],
  },
  {
    name: "Findings",
    description: "What somebody should look at, and whom it is told.",
    paths: ["/api/findings", "/api/notifiers"],
  },
  {
    name: "Operations",
    description: "Nodes, their work and their settings.",
    paths: ["/api/nodes", "/api/jobs", "/api/settings", "/api/licences", "/api/node", "/api/openapi.json"],
  },
  {
    name: "Amazon Bedrock",
    description: "Guardrails in the shapes of Amazon Bedrock's control plane, for clients that speak it.",
    paths: ["/guardrails"],
  },
];

export function areaOf(path: string): ApiArea | undefined {
  return API_AREAS.find(({ paths }) => paths.some((begin) => path === begin || path.startsWith(`${begin}/`)));
}
