import type { Command } from "commander";
import type { AuditRecord } from "../../contracts/audit.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { auditDirectory, DIRECTORY_OPTION } from "../audit/audit-directory.ts";
import { describeBody } from "../audit/describe-record.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printable } from "../output/printable.ts";

interface Options extends JsonOption {
  readonly dir?: string;
}

export function defineAuditShow(audit: Command, context: CommandContext): void {
  audit
    .command("show")
    .description("print all records of one exchange or administrative call; nothing is verified")
    .argument("<id>", "the id: x-request-id of the answer, or as audit tail prints it")
    .option(...DIRECTORY_OPTION)
    .option("--json", 'print {"id": …, "status": …, "complete": …, "records": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport audit show req-0b5c…",
          "sallyport audit show req-0b5c… --json | jq .records[1].body.usage",
        ],
        {
          success: "printed",
          refused: "no record has the id",
        },
      ),
    )
    .action(context.action((command) => run(context, command.args[0] ?? "", command.opts<Options>())));
}

async function run(context: CommandContext, id: string, options: Options): Promise<ExitCode> {
  const directory = await auditDirectory(context, options.dir);
  const { findRecords } = await import("../../audit/read-log.ts");
  const records = await findRecords(directory, id);
  if (records.length === 0) {
    throw new CommandFailure("not_found", `No record of this log has the id ${id}.`, {
      exitCode: EXIT.refused,
    });
  }
  const status = statusOf(records);
  if (options.json === true) {
    await context.printJson({ id, status, complete: status !== "incomplete", records });
  } else {
    await context.print(timeline(context, id, status, records));
  }
  return EXIT.success;
}

/** What the last outcome says; `incomplete` where something was begun and nothing tells how it ended. */
function statusOf(records: readonly AuditRecord[]): string {
  const end = endOf(records);
  if (end !== undefined) return spell(end.body["status"] ?? end.body["result"] ?? "done");
  const isBegun = records.some(({ kind }) => kind === "intent" || kind === "change");
  return isBegun ? "incomplete" : "done";
}

function endOf(records: readonly AuditRecord[]): AuditRecord | undefined {
  return records.findLast(({ kind, body }) => kind === "outcome" || body["stage"] === "outcome");
}

function timeline(
  { paint }: CommandContext,
  id: string,
  status: string,
  records: readonly AuditRecord[],
): string {
  const begunMs = Date.parse(records[0]?.at ?? "");
  const lines = [`${paint.bold(printable(id))}  ${printable(status)}`];
  for (const record of records) {
    const afterMs = Date.parse(record.at) - begunMs;
    const when = Number.isFinite(afterMs) && afterMs > 0 ? `  (+${afterMs} ms)` : "";
    lines.push("", `${paint.bold(record.kind)}  record ${record.seq}  ${printable(record.at)}${when}`);
    lines.push(`  ${describeBody(record, paint)}`);
    lines.push(...findings(record.body), ...details(record.body));
  }
  if (endOf(records) === undefined && status === "incomplete") {
    lines.push(
      "",
      "There is no outcome: the exchange is under way, or was cut off and the node has not started since.",
    );
  }
  return `${lines.join("\n")}\n`;
}

function findings(body: JsonObject): string[] {
  const verdicts = Array.isArray(body["verdicts"]) ? body["verdicts"].filter(isJsonObject) : [];
  return verdicts.flatMap(({ source, findings: found }) =>
    (Array.isArray(found) ? found.filter(isJsonObject) : []).map((finding) => {
      const [door, detector, action, at, from, to, score] = [
        source,
        finding["detector"],
        finding["action"],
        finding["at"],
        finding["start"],
        finding["end"],
        finding["score"],
      ].map(spell);
      return printable(`    ${door}: ${detector} ${action} at ${at} ${from}-${to}, score ${score}`);
    }),
  );
}

const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(["verdicts", "status", "usage", "model", "principal"]);

function details(body: JsonObject): string[] {
  return Object.entries(body)
    .filter(([field, value]) => value !== null && !SHOWN_ELSEWHERE.has(field))
    .map(([field, value]) => `    ${printable(field)}: ${printable(spell(value))}`);
}

function spell(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
