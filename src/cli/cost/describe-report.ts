import type { UsageReport, UsageRow } from "../../accounting/read-report.ts";
import type { UsageSums } from "../../accounting/usage-sums.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { grouped, money } from "./money.ts";

const BAR_CHARS = 20;
const NUMBER_COLUMNS = ["REQUESTS", "INPUT", "OUTPUT", "COST"];

/** A table with totals, and a bar for each row's share of the cost; of the requests, where nothing has a cost. */
export function describeReport(report: UsageReport): string {
  const { by, granularity, rows, total, from, to } = report;
  const span = `Usage from ${hourOf(from)} to ${hourOf(to)} (UTC)`;
  if (total.requests === 0) return `${span}: none.\n${asOf(report)}`;
  const isCosted = (total.costMicroUsd ?? 0) > 0;
  const shareOf = ({ costMicroUsd, requests }: UsageSums): number | undefined => {
    if (!isCosted) return requests / total.requests;
    return costMicroUsd === null ? undefined : costMicroUsd / (total.costMicroUsd ?? 1);
  };
  const times = granularity === "none" ? [] : [granularity.toUpperCase()];
  const heading = [...times, ...by.map((field) => printable(field).toUpperCase())];
  const lines = rows.map((row) => [
    ...(granularity === "none" ? [] : [hourOf(row.time ?? "")]),
    ...groupCells(row, by),
    ...numberCells(row.usage),
    bar(shareOf(row.usage)),
  ]);
  const totals = [
    ...heading.map((_, index) => (index === 0 ? "TOTAL" : "")),
    ...numberCells(total),
    heading.length === 0 ? "" : "",
  ];
  const share = isCosted ? "SHARE OF COST" : "SHARE OF REQUESTS";
  const table =
    heading.length === 0
      ? formatTable(alignRight([NUMBER_COLUMNS, numberCells(total)], 0))
      : formatTable(alignRight([[...heading, ...NUMBER_COLUMNS, share], ...lines, totals], heading.length));
  return `${span}\n\n${table}${notes(report)}${asOf(report)}`;
}

function groupCells({ group, isOther, keyName }: UsageRow, by: readonly string[]): string[] {
  if (isOther === true) return by.map((_, index) => (index === 0 ? "(all others)" : ""));
  return by.map((field) => {
    const value = group?.[field] ?? "";
    if (value === "") return "(none)";
    return field === "key" && keyName !== undefined ? `${printable(keyName)} (${value})` : printable(value);
  });
}

/** A cost that is known in part is a lower bound. */
function numberCells({
  requests,
  inputTokens,
  outputTokens,
  costMicroUsd,
  unpricedRequests,
}: UsageSums): string[] {
  const isPart = costMicroUsd !== null && unpricedRequests > 0;
  return [
    grouped(requests),
    grouped(inputTokens),
    grouped(outputTokens),
    `${isPart ? "≥ " : ""}${money(costMicroUsd)}`,
  ];
}

/** The numbers' columns, from `first` on, end where their headings end. */
function alignRight(rows: readonly (readonly string[])[], first: number): string[][] {
  const widths = NUMBER_COLUMNS.map((_, index) =>
    Math.max(...rows.map((row) => row[first + index]?.length ?? 0)),
  );
  return rows.map((row) =>
    row.map((cell, column) => (column < first ? cell : cell.padStart(widths[column - first] ?? 0))),
  );
}

/** Readable without colour, and as a number. */
function bar(share: number | undefined): string {
  if (share === undefined) return "?".padStart(7);
  const full = Math.round(share * BAR_CHARS);
  const percent = `${(share * 100).toFixed(1)} %`.padStart(7);
  return `${percent} ${"█".repeat(full)}${"·".repeat(Math.max(0, BAR_CHARS - full))}`;
}

function notes({ total, nextCursor, rows }: UsageReport): string {
  const { unpricedRequests, estimatedRequests, incomplete } = total;
  const lines = [
    ...(unpricedRequests > 0
      ? [
          `${grouped(unpricedRequests)} requests went to models without a known price; they are not in the cost. See: sallyport cost recommend`,
        ]
      : []),
    ...(estimatedRequests > 0
      ? [`The tokens of ${grouped(estimatedRequests)} requests are estimates: their answers were cut short.`]
      : []),
    ...(incomplete > 0
      ? [`${grouped(incomplete)} requests were under way when a node ended; what they cost is not known.`]
      : []),
    ...(nextCursor !== undefined
      ? [`Only the first ${rows.length} rows are shown; see --top and --csv.`]
      : []),
  ];
  return lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
}

function asOf({ countedTo }: UsageReport): string {
  if (countedTo.length === 0) return "Nothing has been counted yet.\n";
  return "";
}

function hourOf(time: string): string {
  return time.length > 13 ? `${time.slice(0, 10)} ${time.slice(11, 16)}` : time;
}
