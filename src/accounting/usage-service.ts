import type { Clock } from "../foundation/clock.ts";
import type { Database } from "../storage/database.ts";
import { exportCsv } from "./export-csv.ts";
import { exportFocus } from "./export-focus.ts";
import { checkExportSize, type ExportGranularity } from "./export-rows.ts";
import { readForecast, type UsageForecast } from "./read-forecast.ts";
import { readReport, type UsageReport } from "./read-report.ts";
import type { Recommendations, RecommendationSources } from "./recommendation.ts";
import { recommend } from "./recommend.ts";
import {
  readUsageQuery,
  readUsageScope,
  refusal,
  refuseUnknown,
  type QueryParameters,
} from "./usage-query.ts";

/** A file, piece by piece. */
export interface UsageExport {
  readonly name: string;
  readonly contentType: string;
  readonly lines: AsyncIterable<string>;
}

/** What is known of usage and cost. Parameters are those of an address; bad ones throw `invalid_request` that names them. */
export interface UsageService {
  report(parameters: QueryParameters): Promise<UsageReport>;
  forecast(parameters: QueryParameters): Promise<UsageForecast>;
  recommend(parameters: QueryParameters): Promise<Recommendations>;
  export(parameters: QueryParameters): Promise<UsageExport>;
}

const SPAN = ["from", "to"];
const FORMATS = { csv: exportCsv, focus: exportFocus } as const;

export function createUsageService(
  database: Database,
  sources: RecommendationSources,
  clock: Pick<Clock, "now">,
): UsageService {
  const now = (): Date => new Date(clock.now());
  return {
    async report(parameters) {
      refuseUnknown(parameters, [...SPAN, "by", "granularity", "top", "limit", "cursor"]);
      return readReport(database, readUsageQuery(parameters, now()));
    },
    async forecast(parameters) {
      refuseUnknown(parameters, ["period", "measure"]);
      return readForecast(database, parameters, now());
    },
    async recommend(parameters) {
      refuseUnknown(parameters, ["days"]);
      return recommend(database, sources, parameters, now());
    },
    async export(parameters) {
      refuseUnknown(parameters, [...SPAN, "format", "granularity"]);
      const { format = "csv", granularity = "day" } = parameters;
      if (format !== "csv" && format !== "focus") throw refusal("format", "csv or focus.");
      const scope = readUsageScope(parameters, now());
      await checkExportSize(database, scope);
      const days = [scope.from, new Date(scope.to.getTime() - 1)].map((each) =>
        each.toISOString().slice(0, 10),
      );
      return {
        name: `sallyport-${format === "focus" ? "focus" : "usage"}-${days.join("-to-")}.csv`,
        contentType: "text/csv; charset=utf-8; header=present",
        lines: FORMATS[format](database, scope, exportStep(granularity)),
      };
    },
  };
}

function exportStep(granularity: unknown): ExportGranularity {
  if (granularity === "hour" || granularity === "day" || granularity === "month") return granularity;
  throw refusal("granularity", "One of hour, day, month.");
}
