import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { findDearModels } from "./find-dear-models.ts";
import { findRepeats } from "./find-repeats.ts";
import { findUnreachedBudgets } from "./find-unreached-budgets.ts";
import type { KeyFacts, Recommendation, Recommendations, RecommendationSources } from "./recommendation.ts";
import { wholeNumber, type QueryParameters, type UsageScope } from "./usage-query.ts";
import { scopeSql, select, textIn } from "./usage-sql.ts";

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 365;
/** Of each kind. */
const MAX_RECOMMENDATIONS = 100;

/** What could be cheaper or tidier, judged by the last `days` (30 where left out). */
export async function recommend(
  database: Database,
  sources: RecommendationSources,
  parameters: QueryParameters,
  now: Date,
): Promise<Recommendations> {
  const { days: asked } = parameters;
  const days = asked === undefined ? DEFAULT_DAYS : wholeNumber(asked, "days", 1, MAX_DAYS);
  const from = new Date(now.getTime() - days * DAY_MS);
  const scope: UsageScope = { from, to: now, filters: [] };
  const budgets = await findUnreachedBudgets(database, await sources.budgets(), now);
  const found = [
    ...findUnusedKeys(await sources.keys(), from, now, days),
    ...(await findUnpriced(database, scope)),
    ...budgets.found,
    ...(sources.models === undefined ? [] : await findDearModels(database, scope, sources.models)),
    ...(sources.models === undefined
      ? []
      : await findRepeats(sources.auditDirectory, sources.models.hasCache)),
  ];
  return {
    days,
    recommendations: found.sort((a, b) => (b.savingMicroUsd ?? 0) - (a.savingMicroUsd ?? 0)),
    notLookedAt: [
      ...(sources.models === undefined
        ? ["Cheaper models and repeated requests: only a running node knows its models."]
        : []),
      ...budgets.notLookedAt,
    ],
  };
}

function findUnusedKeys(keys: readonly KeyFacts[], since: Date, now: Date, days: number): Recommendation[] {
  return keys
    .filter(({ createdAt, expiresAt, revokedAt, lastUsedAt }) => {
      const isActive =
        revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > now.getTime());
      return isActive && Date.parse(lastUsedAt ?? createdAt) < since.getTime();
    })
    .slice(0, MAX_RECOMMENDATIONS)
    .map(({ id, name, createdAt, lastUsedAt }) => ({
      kind: "unused-key",
      subject: `key "${name}"`,
      advice: `It was not used in ${days} days${lastUsedAt === undefined ? ", nor ever before" : ""}. Revoke it: sallyport keys revoke ${id}`,
      figures: { keyId: id, createdAt, lastUsedAt: lastUsedAt ?? "never" },
      savingMicroUsd: null,
    }));
}

async function findUnpriced(database: Database, scope: UsageScope): Promise<Recommendation[]> {
  const rows = await select(
    database,
    sql`select model, route, sum(unpriced_requests) as unpriced, sum(requests) as requests,
          sum(input_tokens + output_tokens) as tokens
        from usage_hourly where ${scopeSql(database.kind, scope)} and unpriced_requests > 0
        group by model, route order by sum(unpriced_requests) desc limit ${sql.lit(MAX_RECOMMENDATIONS)}`,
  );
  return rows.map((row) => {
    const [unpriced, requests, tokens] = ["unpriced", "requests", "tokens"].map((column) =>
      Number(row[column]),
    );
    const model = textIn(row, "model");
    return {
      kind: "unpriced-model",
      subject: `model "${model}"`,
      advice:
        `Nobody knows what ${unpriced} requests to ${textIn(row, "route")} cost: reports leave them out, and budgets in money cannot hold them. ` +
        "Give the Model, or its route, a price.",
      figures: {
        model,
        route: textIn(row, "route"),
        unpricedRequests: unpriced ?? 0,
        requests: requests ?? 0,
        tokens: tokens ?? 0,
      },
      savingMicroUsd: null,
    };
  });
}
