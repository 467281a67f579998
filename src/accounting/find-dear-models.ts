import { setImmediate as endOfTurn } from "node:timers/promises";
import { sql } from "kysely";
import { costOf } from "../routing/cost-of.ts";
import type { Database } from "../storage/database.ts";
import type { PricedModel, Recommendation, RecommendationSources } from "./recommendation.ts";
import { SMALL_INPUT_TOKENS, SMALL_OUTPUT_TOKENS } from "./usage-entry.ts";
import type { UsageScope } from "./usage-query.ts";
import { scopeSql, select, textIn } from "./usage-sql.ts";

/** Keys and models that are looked at: those whose small requests cost most. */
const MAX_PAIRS = 50;
/** Cheaper models that policy is asked about for each of them. */
const MAX_CANDIDATES = 50;
/** Fewer small requests, or a smaller part of all, are no habit. */
const MIN_SMALL_REQUESTS = 50;
const MIN_SMALL_SHARE = 0.25;
/** A model counts as cheaper where the same tokens would have cost at most this part. */
const MAX_PRICE_RATIO = 1 / 3;

/** Keys that send short requests to a model whose price is several times that of another one they may use. */
export async function findDearModels(
  database: Database,
  scope: UsageScope,
  models: NonNullable<RecommendationSources["models"]>,
): Promise<Recommendation[]> {
  const rows = await select(
    database,
    sql`select key_id, model, max(key_name) as key_name, sum(requests) as requests,
          sum(small_requests) as small, sum(small_input_tokens) as input, sum(small_output_tokens) as output,
          sum(small_cost_micro_usd) as cost
        from usage_hourly
        where ${scopeSql(database.kind, scope)} and small_requests > 0 and key_id <> '' and operation = 'chat'
        group by key_id, model order by sum(small_cost_micro_usd) desc limit ${sql.lit(MAX_PAIRS)}`,
  );
  const priced = models.priced();
  const found: Recommendation[] = [];
  for (const row of rows) {
    await endOfTurn();
    const keyId = textIn(row, "key_id");
    const model = textIn(row, "model");
    const name = textIn(row, "key_name") || keyId;
    const [requests, small, inputTokens, outputTokens, cost] = [
      "requests",
      "small",
      "input",
      "output",
      "cost",
    ].map((column) => Number(row[column] ?? 0)) as [number, number, number, number, number];
    if (small < MIN_SMALL_REQUESTS || small / requests < MIN_SMALL_SHARE) continue;
    const cheaper = await cheapestFor({ inputTokens, outputTokens }, cost, priced, async (other) =>
      other === model ? false : models.mayInvoke(keyId, other),
    );
    if (cheaper === undefined) continue;
    const share = Math.round((100 * small) / requests);
    found.push({
      kind: "dear-model",
      subject: `key "${name}", model "${model}"`,
      advice:
        `${share} % of its requests had at most ${SMALL_INPUT_TOKENS} tokens of input and ${SMALL_OUTPUT_TOKENS} of output. ` +
        `"${cheaper.name}", which the key may use, would have cost ${Math.round(cost / Math.max(1, cheaper.cost))} times less for them. ` +
        "Try whether its answers are good enough.",
      figures: {
        keyId,
        model,
        requests,
        smallRequests: small,
        smallCostMicroUsd: cost,
        cheaperModel: cheaper.name,
        cheaperCostMicroUsd: cheaper.cost,
      },
      savingMicroUsd: cost - cheaper.cost,
    });
  }
  return found;
}

async function cheapestFor(
  usage: { readonly inputTokens: number; readonly outputTokens: number },
  cost: number,
  models: readonly PricedModel[],
  mayInvoke: (model: string) => Promise<boolean>,
): Promise<{ readonly name: string; readonly cost: number } | undefined> {
  const cheaper = models
    // The tokens of many requests in one: the price for long inputs, which none of them had, is not meant.
    .map(({ name, price: { longContext: _none, ...price } }) => ({
      name,
      cost: costOf(usage, price) ?? cost,
    }))
    .filter((other) => other.cost <= cost * MAX_PRICE_RATIO)
    .sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_CANDIDATES);
  for (const each of cheaper) if (await mayInvoke(each.name)) return each;
  return undefined;
}
