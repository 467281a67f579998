/** Actions that are asked for, in groups as they are offered. */
export const ACTIONS = [
  ["Models", ["invoke", "embed", "list"]],
  ["Guardrails", ["applyGuardrail"]],
  ["Documents", ["readDocuments", "manageDocuments", "manageDocument"]],
  ["Keys and people", ["readKeys", "manageKeys", "readPeople", "managePeople", "readAccess"]],
  [
    "What happened",
    ["readAudit", "readContent", "readMetrics", "readUsage", "readFindings", "manageFindings", "readNodes"],
  ],
] as const;

/** May somebody do this to that, as it is typed? */
export interface Question {
  readonly action: string;
  /** The name of what it is about, where the action is about one thing. */
  readonly resource: string;
  readonly network: string;
  readonly purpose: string;
  readonly dataClass: string;
  readonly region: string;
  readonly mfa: "" | "true" | "false";
}

export const NO_QUESTION: Question = {
  action: "invoke",
  resource: "",
  network: "",
  purpose: "",
  dataClass: "",
  region: "",
  mfa: "",
};

/** The field of the request that names what an action is about; undefined where it is the gateway itself. */
export function resourceField(action: string): "model" | "guardrail" | "document" | undefined {
  if (action === "invoke" || action === "embed" || action === "list") return "model";
  if (action === "applyGuardrail") return "guardrail";
  return action === "manageDocument" ? "document" : undefined;
}

/** The body of `POST /api/access/explain` and `…/who-can`, without whom it is about. */
export function toRequest({
  action,
  resource,
  network,
  purpose,
  dataClass,
  region,
  mfa,
}: Question): Record<string, unknown> {
  const field = resourceField(action);
  const context = Object.fromEntries(
    Object.entries({ network, purpose, dataClass, region })
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
  return {
    action,
    ...(field !== undefined && { [field]: resource.trim() }),
    context: { ...context, ...(mfa !== "" && { mfa: mfa === "true" }) },
  };
}
