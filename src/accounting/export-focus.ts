import type { Database } from "../storage/database.ts";
import type { UsageDimension } from "../storage/tables/usage.ts";
import { csvLine, usdOf, type CsvCell } from "./csv.ts";
import { readExportRows, type ExportGranularity, type ExportRow } from "./export-rows.ts";
import type { UsageScope } from "./usage-query.ts";

const DIMENSIONS = [
  "organisation",
  "team",
  "project",
  "principal",
  "key_id",
  "key_name",
  "model",
  "provider",
  "route",
  "operation",
  "tags",
  "request_tags",
] as const satisfies readonly UsageDimension[];

/** What a row has to be made from. */
interface Charge extends Omit<ExportRow, "dimensions"> {
  readonly dimensions: Readonly<Record<(typeof DIMENSIONS)[number], string>>;
  readonly quantity: number;
  readonly unit: string;
  readonly costUsd: string;
}

type Column = readonly [name: string, cell: (charge: Charge) => CsvCell];

/**
 * Columns in the order of their names, ours last (FOCUS 1.2, Column Handling). Every one that is mandatory is there. Left out are those of
 * discounts, capacity, regions, resources, invoices, other currencies and unit prices: what a row adds up was paid at several prices
 * (input, output, cached, long context), and Sallyport sees no invoice.
 */
const COLUMNS: readonly Column[] = [
  ["BilledCost", ({ costUsd }) => costUsd],
  // The account at the provider is known here by the Provider document that holds its credentials.
  ["BillingAccountId", ({ dimensions }) => dimensions.provider],
  ["BillingAccountName", ({ dimensions }) => dimensions.provider],
  ["BillingCurrency", () => "USD"],
  ["BillingPeriodEnd", ({ start }) => instant(monthOf(start, 1))],
  ["BillingPeriodStart", ({ start }) => instant(monthOf(start, 0))],
  ["ChargeCategory", () => "Usage"],
  ["ChargeClass", () => null],
  ["ChargeDescription", describe],
  ["ChargeFrequency", () => "Usage-Based"],
  ["ChargePeriodEnd", ({ end }) => instant(end)],
  ["ChargePeriodStart", ({ start }) => instant(start)],
  ["ConsumedQuantity", ({ quantity }) => quantity],
  ["ConsumedUnit", ({ unit }) => unit],
  ["ContractedCost", ({ costUsd }) => costUsd],
  ["EffectiveCost", ({ costUsd }) => costUsd],
  ["InvoiceIssuerName", ({ dimensions }) => dimensions.provider],
  ["ListCost", ({ costUsd }) => costUsd],
  ["PricingCategory", () => "Standard"],
  ["PricingQuantity", ({ quantity }) => quantity],
  ["PricingUnit", ({ unit }) => unit],
  ["ProviderName", ({ dimensions }) => dimensions.provider],
  ["PublisherName", ({ dimensions }) => dimensions.provider],
  ["ServiceCategory", () => "AI and Machine Learning"],
  ["ServiceName", ({ dimensions }) => dimensions.provider],
  ["ServiceSubcategory", () => "Generative AI"],
  ["SubAccountId", ({ dimensions }) => dimensions.project || null],
  ["SubAccountName", ({ dimensions }) => dimensions.project || null],
  ["SubAccountType", ({ dimensions }) => (dimensions.project === "" ? null : "Project")],
  ["Tags", ({ dimensions }) => tagsOf(dimensions.tags, dimensions.request_tags)],
  ["x_CachedInputTokens", ({ numbers }) => numbers.cachedInputTokens],
  ["x_CacheWriteTokens", ({ numbers }) => numbers.cacheWriteTokens],
  ["x_EstimatedRequests", ({ numbers }) => numbers.estimatedRequests],
  ["x_Images", ({ numbers }) => numbers.images],
  ["x_InputTokens", ({ numbers }) => numbers.inputTokens],
  ["x_KeyId", ({ dimensions }) => dimensions.key_id || null],
  ["x_KeyName", ({ dimensions }) => dimensions.key_name || null],
  ["x_Model", ({ dimensions }) => dimensions.model || null],
  ["x_Operation", ({ dimensions }) => dimensions.operation || null],
  ["x_Organisation", ({ dimensions }) => dimensions.organisation || null],
  ["x_OutputTokens", ({ numbers }) => numbers.outputTokens],
  ["x_Principal", ({ dimensions }) => dimensions.principal || null],
  ["x_ReasoningTokens", ({ numbers }) => numbers.reasoningTokens],
  ["x_Requests", ({ numbers }) => numbers.requests],
  ["x_Team", ({ dimensions }) => dimensions.team || null],
  ["x_UnpricedRequests", ({ numbers }) => numbers.unpricedRequests],
  ["x_UpstreamModel", ({ dimensions }) => dimensions.route.slice(dimensions.provider.length + 1) || null],
];

/** Usage as a FOCUS dataset, as comma-separated values. What reached no provider is no charge, and not in it. */
export async function* exportFocus(
  database: Database,
  scope: UsageScope,
  granularity: ExportGranularity,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for await (const row of readExportRows(database, scope, granularity, DIMENSIONS)) {
    const charge = chargeOf(row);
    if (charge !== undefined) yield csvLine(COLUMNS.map(([, cell]) => cell(charge)));
  }
}

function chargeOf({ dimensions: found, ...row }: ExportRow): Charge | undefined {
  const texts = DIMENSIONS.map((dimension) => [dimension, found[dimension] ?? ""] as const);
  const dimensions = Object.fromEntries(texts) as Charge["dimensions"];
  const { inputTokens, outputTokens, images, pricedMicroUsd } = row.numbers;
  const tokens = inputTokens + outputTokens;
  if (dimensions.provider === "" || tokens + images === 0) return undefined;
  return {
    ...row,
    dimensions,
    ...(tokens > 0 ? { quantity: tokens, unit: "Tokens" } : { quantity: images, unit: "Images" }),
    costUsd: usdOf(pricedMicroUsd),
  };
}

/** A cost may not be left out of the dataset, so a cost that nobody knows is said here, and counted in x_UnpricedRequests. */
function describe({ dimensions, numbers }: Charge): string {
  const { unpricedRequests: unpriced, requests } = numbers;
  const what = `Use of ${dimensions.route}, reckoned by Sallyport from list prices`;
  return unpriced === 0
    ? what
    : `${what}; the price of ${unpriced} of ${requests} requests is not known, and not in the cost`;
}

/** Operators' tags as they are; callers' with a prefix that none of those can have (FOCUS, Tags). */
function tagsOf(tags: string, requestTags: string): string | null {
  const own = JSON.parse(tags || "{}") as Record<string, string>;
  const callers = Object.entries(JSON.parse(requestTags || "{}") as Record<string, string>);
  const all = { ...own, ...Object.fromEntries(callers.map(([name, value]) => [`request/${name}`, value])) };
  return Object.keys(all).length === 0 ? null : JSON.stringify(all);
}

function monthOf(moment: Date, later: 0 | 1): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + later, 1));
}

/** Without milliseconds: 2026-11-21T14:00:00Z (FOCUS, Date/Time Format). */
function instant(moment: Date): string {
  return moment.toISOString().replace(".000Z", "Z");
}
