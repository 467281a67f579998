import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestJournal } from "../../test/support/audit-log.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { outcomeEntry } from "../../test/support/usage-records.ts";
import type { JsonObject } from "../contracts/json.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import { createJournalProjector } from "./journal-projector.ts";
import type { RecommendationSources } from "./recommendation.ts";
import { usageProjection } from "./usage-projection.ts";
import { createUsageService, type UsageService } from "./usage-service.ts";

const isPostgresThere = await hasPostgres();
const NOW = Date.parse("2026-11-21T12:30:00.000Z");
const DAY_MS = 86_400_000;

/** Days before now, and what was asked then. */
const HISTORY: readonly (readonly [daysAgo: number, body: JsonObject, times: number])[] = [
  [20, { costMicroUsd: 2_000_000 }, 1],
  [1, { costMicroUsd: 1_000_000, model: "large", requestDigest: "same" }, 60],
  [
    1,
    { costMicroUsd: null, provider: "mine", route: "mine/llama", model: "own", team: "data", project: "lab" },
    3,
  ],
  [0, { costMicroUsd: 500_000, requestTags: { feature: 'a"b,c' }, team: "data", project: "lab" }, 2],
  [0, { costMicroUsd: null, usage: null, route: null, provider: "", status: "denied", team: "sales" }, 4],
  [0, { costMicroUsd: 0, cache: "hit", team: "sales", route: null, provider: "" }, 1],
];

describe.each<DatabaseKind>(["sqlite", "postgres"])("what is told of usage, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let logs: TestDatabase;
  let usage: UsageService;
  let sources: RecommendationSources;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    logs = await createTestDatabase("sqlite");
    let now = NOW;
    const directory = join((logs.location as { dataDir: string }).dataDir, "audit");
    const journal = await openTestJournal(directory, {
      clock: { now: () => now, monotonic: () => performance.now() },
    });
    for (const [daysAgo, body, times] of HISTORY) {
      now = NOW - daysAgo * DAY_MS;
      for (let each = 0; each < times; each++) await journal.append(outcomeEntry(`${daysAgo}-${each}`, body));
    }
    await journal.close();
    // Two nodes whose counts stand in one database.
    for (const node of ["node-1", "node-2"])
      await createJournalProjector({ database, node, directory, projections: [usageProjection()] }).catchUp();
    sources = {
      auditDirectory: directory,
      budgets: async () => [],
      keys: async () => [
        {
          id: "k1",
          name: "shop",
          createdAt: "2026-01-01T00:00:00.000Z",
          lastUsedAt: new Date(NOW).toISOString(),
        },
        { id: "k2", name: "old", createdAt: "2026-01-01T00:00:00.000Z" },
        { id: "k3", name: "new", createdAt: new Date(NOW - DAY_MS).toISOString() },
        {
          id: "k4",
          name: "gone",
          createdAt: "2026-01-01T00:00:00.000Z",
          revokedAt: "2026-02-01T00:00:00.000Z",
        },
      ],
      models: {
        priced: () => [
          { name: "large", price: { inputUsdPerMillionTokens: 10_000, outputUsdPerMillionTokens: 10_000 } },
          { name: "tiny", price: { inputUsdPerMillionTokens: 10, outputUsdPerMillionTokens: 10 } },
          { name: "forbidden", price: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 1 } },
        ],
        mayInvoke: async (_key, model) => model !== "forbidden",
        hasCache: () => false,
      },
    };
    usage = createUsageService(database, sources, { now: () => NOW });
  });

  afterAll(async () => {
    await database.close();
    await place.remove();
    await logs.remove();
  });

  it("adds up what all nodes counted, the dearest first, and the rest is one row", async () => {
    const { rows, total } = await usage.report({ by: "team", top: "1" });
    expect(
      rows.map(({ group, isOther, usage: { requests, costMicroUsd } }) => [
        group?.["team"] ?? isOther,
        requests,
        costMicroUsd,
      ]),
    ).toEqual([
      ["web", 122, 124_000_000],
      [true, 20, 2_000_000],
    ]);
    expect(total).toMatchObject({
      requests: 142,
      costMicroUsd: 126_000_000,
      unpricedRequests: 6,
      denied: 8,
      cacheHits: 2,
    });
  });

  it("tells days apart, each with its own rest, and the rows add up to the total", async () => {
    const { rows, total } = await usage.report({ by: "model", granularity: "day", top: "1" });
    expect(
      rows.map(({ time, group, isOther, usage: { requests } }) => [
        time,
        group?.["model"] ?? isOther,
        requests,
      ]),
    ).toEqual([
      ["2026-11-01", true, 2],
      ["2026-11-20", "large", 120],
      ["2026-11-20", true, 6],
      ["2026-11-21", true, 14],
    ]);
    expect(rows.reduce((sum, row) => sum + row.usage.requests, 0)).toBe(total.requests);
  });

  it("says where nobody knows the cost, and where it is known in part", async () => {
    const { rows } = await usage.report({ by: "model,team", from: "2026-11-20", to: "2026-11-20" });
    expect(rows.find(({ group }) => group?.["model"] === "own")?.usage).toMatchObject({
      costMicroUsd: null,
      unpricedRequests: 6,
    });
    expect((await usage.report({ team: "data" })).total).toMatchObject({
      costMicroUsd: 2_000_000,
      unpricedRequests: 6,
    });
    // Nothing was used where policy refused: that cost nothing, and is known.
    expect((await usage.report({ status: "denied" })).total).toMatchObject({
      costMicroUsd: 0,
      unpricedRequests: 0,
    });
  });

  it("gives pages that together are everything, each row once", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await usage.report({
        by: "model,team,status",
        limit: "2",
        ...(cursor !== undefined && { cursor }),
      });
      seen.push(...page.rows.map(({ group }) => JSON.stringify(group)));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(6);
  });

  it("finds keys by name, and several values of a field are alternatives", async () => {
    expect((await usage.report({ key: "shop" })).total.requests).toBe(142);
    expect((await usage.report({ key: "k1" })).total.requests).toBe(142);
    expect((await usage.report({ team: "data,sales" })).total.requests).toBe(20);
    expect((await usage.report({ team: "' or 1=1 --" })).total.requests).toBe(0);
    expect((await usage.report({ by: "request-tag:feature", team: "data" })).rows).toHaveLength(2);
  });

  it.each([
    [{ by: "a" }, "by"],
    [{ by: "team,team" }, "by"],
    [{ by: "team,model,key,route,status" }, "by"],
    [{ by: "tag:x' or 1" }, "by"],
    [{ from: "2026-11-21", to: "2026-11-20" }, "to"],
    [{ from: "2020-01-01" }, "from"],
    [{ from: "2026-11-21T10:15:00Z" }, "from"],
    [{ from: "2026-01-01", granularity: "hour" }, "granularity"],
    [{ top: "101" }, "top"],
    [{ limit: "1001" }, "limit"],
    [{ cursor: "-1" }, "cursor"],
    [{ colour: "red" }, "colour"],
    [{ team: "x".repeat(513) }, "team"],
    [{ team: ",".repeat(60) }, "team"],
  ] as readonly (readonly [Record<string, string>, string])[])(
    "refuses %j, naming the parameter",
    async (parameters, field) => {
      await expect(usage.report(parameters)).rejects.toMatchObject({ code: "invalid_request", field });
    },
  );

  it("forecasts from what was counted, and says what is not in it", async () => {
    const made = await usage.forecast({});
    expect(made).toMatchObject({
      method: "trend",
      basisDays: 20,
      soFar: 126_000_000,
      periodStart: "2026-11-01",
      periodEnd: "2026-12-01",
      unpricedRequests: 6,
    });
    expect(made.expected).toBeGreaterThan(126_000_000);
    expect(await usage.forecast({ measure: "requests", period: "week" })).toMatchObject({
      soFar: 140,
      periodStart: "2026-11-16",
    });
    expect(await usage.forecast({ period: "quarter", team: "nobody" })).toMatchObject({
      method: "none",
      expected: null,
      periodStart: "2026-10-01",
      periodEnd: "2027-01-01",
    });
    await expect(usage.forecast({ period: "year" })).rejects.toMatchObject({ field: "period" });
  });

  it("recommends, with figures, what saves most first", async () => {
    const { recommendations } = await usage.recommend({});
    expect(recommendations.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["dear-model", 'key "shop", model "large"'],
      ["repeated-requests", 'model "large"'],
      ["unused-key", 'key "old"'],
      ["unpriced-model", 'model "own"'],
    ]);
    expect(recommendations[0]?.figures).toMatchObject({ cheaperModel: "tiny", smallRequests: 120 });
    expect(recommendations[0]?.savingMicroUsd).toBe(120_000_000 - 120 * 110 * 10);
    // Of one node's log: 59 of 60 came again within the hour.
    expect(recommendations[1]?.savingMicroUsd).toBe(59_000_000);
    const { models: _none, ...without } = sources;
    const offline = createUsageService(database, without, { now: () => NOW });
    expect((await offline.recommend({})).notLookedAt[0]).toContain("running node");
  });

  it("exports everything, and the export adds up to the report", async () => {
    const rows = parseCsv(await textOf(usage, { format: "csv" }));
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
    expect(sum("requests")).toBe(142);
    expect(sum("cost_usd")).toBeCloseTo(126, 6);
    expect(rows.find((row) => row["model"] === "own")?.["cost_usd"]).toBe("");
    expect(rows.find((row) => row["team"] === "data" && row["model"] === "small")?.["request_tags"]).toBe(
      '{"feature":"a\\"b,c"}',
    );
    await expect(usage.export({ format: "xml" })).rejects.toMatchObject({ field: "format" });
  });

  it("exports a FOCUS 1.2 dataset that keeps to the specification", async () => {
    const rows = parseCsv(await textOf(usage, { format: "focus", granularity: "hour" }));
    expect(rows).toHaveLength(4);
    for (const row of rows) checkFocusRow(row);
    const sum = rows.reduce((total, row) => total + Number(row["BilledCost"]), 0);
    expect(sum).toBeCloseTo(126, 6);
    const own = rows.find((row) => row["x_Model"] === "own");
    expect(own).toMatchObject({ BilledCost: "0", x_UnpricedRequests: "6" });
    expect(own?.["ChargeDescription"]).toContain("not known");
    expect(rows.find((row) => row["SubAccountId"] === "lab" && row["x_Model"] === "small")?.["Tags"]).toBe(
      '{"cost-centre":"42","request/feature":"a\\"b,c"}',
    );
  });
});

/**
 * FOCUS 1.2, specification/columns of github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec at tag v1.2 (30 May 2025): "Feature level" and
 * "Allows nulls" of each column that is mandatory.
 */
const MANDATORY_NOT_NULL = [
  "BilledCost",
  "BillingAccountId",
  "BillingCurrency",
  "BillingPeriodEnd",
  "BillingPeriodStart",
  "ChargeCategory",
  "ChargePeriodEnd",
  "ChargePeriodStart",
  "ContractedCost",
  "EffectiveCost",
  "InvoiceIssuerName",
  "ListCost",
  "ProviderName",
  "PublisherName",
  "ServiceCategory",
  "ServiceName",
];
const MANDATORY_NULLABLE = [
  "BillingAccountName",
  "ChargeClass",
  "ChargeDescription",
  "PricingQuantity",
  "PricingUnit",
];
/** There only where it has a value, or is null by the rule of its page. */
const OTHERS = [
  "ChargeFrequency",
  "ConsumedQuantity",
  "ConsumedUnit",
  "PricingCategory",
  "ServiceSubcategory",
  "SubAccountId",
  "SubAccountName",
  "SubAccountType",
  "Tags",
];
/** attributes/numeric_format.md and attributes/datetime_format.md */
const NUMERIC = /^-?\d+(?:\.\d+)?(?:E-?\d+)?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

function checkFocusRow(row: Readonly<Record<string, string>>): void {
  const columns = Object.keys(row);
  const standard = columns.filter((column) => !column.startsWith("x_"));
  expect([...standard].sort()).toEqual([...MANDATORY_NOT_NULL, ...MANDATORY_NULLABLE, ...OTHERS].sort());
  // attributes/column_handling.md: ours come after all of theirs.
  expect(columns.slice(0, standard.length)).toEqual(standard);
  for (const column of MANDATORY_NOT_NULL) expect(row[column], column).not.toBe("");
  for (const column of [
    "BilledCost",
    "ContractedCost",
    "EffectiveCost",
    "ListCost",
    "PricingQuantity",
    "ConsumedQuantity",
  ])
    expect(row[column]).toMatch(NUMERIC);
  for (const column of ["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"])
    expect(row[column]).toMatch(DATE_TIME);
  const text = (column: string): string => row[column] ?? "";
  expect(text("ChargePeriodStart") >= text("BillingPeriodStart")).toBe(true);
  expect(text("ChargePeriodEnd") <= text("BillingPeriodEnd")).toBe(true);
  expect(text("BillingCurrency")).toBe("USD");
  // Allowed values.
  expect(text("ChargeCategory")).toBe("Usage");
  expect(text("ChargeClass")).toBe("");
  expect(text("ChargeFrequency")).toBe("Usage-Based");
  expect(text("PricingCategory")).toBe("Standard");
  expect([text("ServiceCategory"), text("ServiceSubcategory")]).toEqual([
    "AI and Machine Learning",
    "Generative AI",
  ]);
  // A unit where there is a quantity (PricingUnit, ConsumedUnit); a type where there is a sub account.
  expect(["Tokens", "Images"]).toContain(text("PricingUnit"));
  expect(text("ConsumedUnit")).toBe(text("PricingUnit"));
  expect(text("SubAccountType") === "").toBe(text("SubAccountId") === "");
  if (text("Tags") !== "") {
    const tags: unknown = JSON.parse(text("Tags"));
    for (const value of Object.values(tags as object)) expect(typeof value).toBe("string");
  }
}

async function textOf(usage: UsageService, parameters: Record<string, string>): Promise<string> {
  const { lines } = await usage.export(parameters);
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

/** A reader of RFC 4180 of its own, so that the writer is held to the format and not to itself. */
function parseCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = text
    .split(/\r\n/)
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
      ),
    );
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}
