import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { AuditRecord } from "../contracts/audit.ts";

/**
 * What a node's last run came to beyond its last batch, by account, from its own audit log: what was settled later, and everything that
 * was held for exchanges whose end nobody recorded.
 */
export async function reconcileBudgets(
  records: AsyncIterable<AuditRecord>,
  run: number,
  batches: number,
): Promise<ReadonlyMap<string, number>> {
  const open = new Map<string, JsonObject>();
  const amounts = new Map<string, number>();
  const count = (accounts: JsonObject): void => {
    for (const [id, amount] of Object.entries(accounts))
      if (typeof amount === "number") amounts.set(id, (amounts.get(id) ?? 0) + amount);
  };
  for await (const { kind, id, body } of records) {
    if (kind === "intent") {
      const held = budgetsIn(body["held"], run);
      if (held !== undefined) open.set(id, held.accounts);
    } else if (kind === "outcome") {
      const settled = budgetsIn(body["settled"], run);
      if (settled === undefined) continue;
      open.delete(id);
      if (settled.batch > batches) count(settled.accounts);
    }
  }
  for (const accounts of open.values()) count(accounts);
  return amounts;
}

function budgetsIn(
  member: JsonValue | undefined,
  run: number,
): { readonly accounts: JsonObject; readonly batch: number } | undefined {
  const budgets = isJsonObject(member) ? member["budgets"] : undefined;
  if (!isJsonObject(budgets) || budgets["run"] !== run) return undefined;
  const { accounts, batch } = budgets;
  return {
    accounts: isJsonObject(accounts) ? accounts : {},
    batch: typeof batch === "number" ? batch : Infinity,
  };
}
