import { randomUUID } from "node:crypto";
import type { AuditJournal } from "../contracts/audit.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import type { AuthorizationDecision } from "../policy/authorization.ts";
import { grantOf } from "./grant.ts";
import { recordedContext, recordedPolicies } from "./recorded-decision.ts";

/** How an administrative change ended: `invalid`, where what was asked for did not fit and nothing was changed. */
export type ChangeResult = "done" | "invalid" | "failed";

export interface Change {
  readonly by: Principal;
  /** "keys.revoke" */
  readonly action: string;
  /** What is changed, by ids and names; bounded, and never as the caller wrote it. */
  readonly subject: JsonObject;
  /** Policies that allowed it, beside those that let the caller in. */
  readonly policies?: readonly string[];
}

/** Records a change before it is made, makes it, and records how it went. */
export async function recordChange<T>(
  audit: AuditJournal,
  { by, action, subject, policies = [] }: Change,
  make: () => Promise<T>,
  resultOf: (made: T) => ChangeResult = () => "done",
  /** What is known only once it is made, for the record after. */
  describe: (made: T) => JsonObject = () => ({}),
): Promise<T> {
  const id = `chg-${randomUUID()}`;
  const grant = grantOf(by);
  const allowedBy = new Set([...(grant?.policies ?? []), ...policies]);
  const body = {
    action,
    by: nameOf(by),
    ...recordedContext(grant),
    ...(allowedBy.size > 0 && recordedPolicies([...allowedBy])),
    subject,
  };
  await audit.append({ kind: "change", id, body: { ...body, stage: "intent" } });
  let result: ChangeResult = "failed";
  let description: JsonObject = {};
  try {
    const made = await make();
    result = resultOf(made);
    description = describe(made);
    return made;
  } finally {
    const outcome = { ...body, subject: { ...subject, ...description }, result, stage: "outcome" };
    await audit.append({ kind: "change", id, body: outcome });
  }
}

/** Records that an administrative call was refused; resolves once that is on disk. `by` where it is known who called. */
export async function recordDenial(
  audit: AuditJournal,
  action: string,
  by: Principal | undefined,
  error: unknown,
  peer: string | undefined,
  /** What policy said, where it was asked. */
  decision?: AuthorizationDecision,
  subject?: JsonObject,
): Promise<void> {
  const body = {
    action,
    by: by === undefined ? null : nameOf(by),
    ...recordedContext(decision),
    error: error instanceof GatewayError ? error.code : "internal",
    peer: peer ?? null,
    ...(decision !== undefined && decision.policies.length > 0 && recordedPolicies(decision.policies)),
    result: "denied",
    stage: "outcome",
    ...(subject !== undefined && { subject }),
  };
  await audit.append({ kind: "change", id: `chg-${randomUUID()}`, body });
}

export function nameOf({ type, id }: Principal): string {
  return `${type}::${id}`;
}
