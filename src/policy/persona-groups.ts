/** The groups that the shipped policies speak of, whether or not anybody is in one yet. */
export const PERSONA_GROUPS: ReadonlySet<string> = new Set([
  "administrators",
  "applications",
  "auditors",
  "data-scientists",
  "mlops-engineers",
  "reviewers",
  "security-engineers",
]);
