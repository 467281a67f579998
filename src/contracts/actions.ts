/** What models are asked for. */
export const MODEL_ACTIONS = ["invoke", "embed", "list"] as const;
export type ModelAction = (typeof MODEL_ACTIONS)[number];

/** What a route of the administrative API may take. */
export const ADMINISTRATION_ACTIONS = [
  "readDocuments",
  "manageDocuments",
  "readKeys",
  "manageKeys",
  "readPeople",
  "managePeople",
  "readAccess",
  "readAudit",
  "readContent",
  "readMetrics",
  "readUsage",
  "readFindings",
  "manageFindings",
  "readNodes",
] as const;
export type AdministrationAction = (typeof ADMINISTRATION_ACTIONS)[number];

/** Every action of the Cedar schema that is asked for. */
export const ASKED_ACTIONS = [
  ...MODEL_ACTIONS,
  "applyGuardrail",
  ...ADMINISTRATION_ACTIONS,
  "manageDocument",
] as const;
export type AskedAction = (typeof ASKED_ACTIONS)[number];
