import { accessEndpoints } from "./access.ts";
import { auditEndpoints } from "./audit.ts";
import { bedrockControlEndpoints } from "./bedrock-control.ts";
import { budgetEndpoints } from "./budgets.ts";
import { documentEndpoints } from "./documents.ts";
import type { Endpoints } from "./endpoint.ts";
import { findingEndpoints } from "./findings.ts";
import { guardrailEndpoints } from "./guardrails.ts";
import { jobEndpoints } from "./jobs.ts";
import { keyEndpoints } from "./keys.ts";
import { nodeEndpoints } from "./nodes.ts";
import { notifierEndpoints } from "./notifiers.ts";
import { openApiEndpoints } from "./openapi.ts";
import { modelEndpoints } from "./models.ts";
import { overviewEndpoints } from "./overview.ts";
import { peopleEndpoints } from "./people.ts";
import { playgroundEndpoints } from "./playground.ts";
import { scimEndpoints } from "./scim.ts";
import { sessionEndpoints } from "./session.ts";
import { sessionListEndpoints } from "./sessions.ts";
import { settingsEndpoints } from "./settings.ts";
import { usageEndpoints } from "./usage.ts";

/** Every operation of the administrative API. */
export const ADMINISTRATION_API: Endpoints = {
  ...accessEndpoints,
  ...auditEndpoints,
  ...bedrockControlEndpoints,
  ...budgetEndpoints,
  ...documentEndpoints,
  ...findingEndpoints,
  ...guardrailEndpoints,
  ...jobEndpoints,
  ...keyEndpoints,
  ...nodeEndpoints,
  ...notifierEndpoints,
  ...openApiEndpoints,
  ...modelEndpoints,
  ...overviewEndpoints,
  ...peopleEndpoints,
  ...playgroundEndpoints,
  ...scimEndpoints,
  ...sessionEndpoints,
  ...sessionListEndpoints,
  ...settingsEndpoints,
  ...usageEndpoints,
};
