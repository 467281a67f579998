import { Option, type Command } from "commander";
import type { JobStatus } from "../../gateway/job-administration.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader, withWriter } from "../state/with-state.ts";

interface ListOptions extends JsonOption {
  readonly status: JobStatus;
  readonly limit: number;
}

/** As the API has them: that module loads more than a help text needs. */
const STATUSES: readonly JobStatus[] = ["waiting", "running", "done", "dead"];
const DEFAULT_LIMIT = 100;

export function defineJobs(program: Command, context: CommandContext): void {
  const jobs = program
    .command("jobs")
    .description("work that nodes do beside requests, such as notifications, and what of it was given up");
  jobs
    .command("list")
    .description("list jobs: those that were given up, or those in another status")
    .addOption(
      new Option("--status <status>", "dead: given up after all attempts").choices(STATUSES).default("dead"),
    )
    .option("--limit <number>", "so many at most", wholeNumber, DEFAULT_LIMIT)
    .option("--json", 'print {"jobs": […]}')
    .addHelpText(
      "after",
      helpEnd(
        ["sallyport jobs list", "sallyport jobs list --status waiting --json | jq '.jobs[].lastError'"],
        { success: "listed" },
      ),
    )
    .action(context.action((command) => list(context, command.opts<ListOptions>())));
  jobs
    .command("retry")
    .description("have a job that was given up tried again, with all its attempts")
    .argument("<id>", "id of the job: sallyport jobs list")
    .option("--json", "print the job")
    .addHelpText(
      "after",
      helpEnd(["sallyport jobs retry job-5f0c1d2e3a4b5c6d7e8f9a0b"], {
        success: "it waits for a node to take it up",
        refused: "there is no such job that was given up",
      }),
    )
    .action(
      context.action((command) =>
        retry(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function list(context: CommandContext, { status, limit, json }: ListOptions): Promise<ExitCode> {
  const jobs = await withReader(context, (state) => state.listJobs(status, limit));
  if (json === true) {
    await context.printJson({ jobs });
    return EXIT.success;
  }
  if (jobs.length === 0) {
    context.note(status === "dead" ? "No job was given up." : `No job is ${status}.`);
    return EXIT.success;
  }
  const rows = jobs.map(({ id, kind, attempts, createdAt, dueAt, endedAt, lastError = "" }) => [
    id,
    printable(kind),
    String(attempts),
    minute(createdAt),
    minute(endedAt ?? dueAt),
    printable(lastError),
  ]);
  const time = status === "dead" || status === "done" ? "ENDED" : "DUE";
  await context.print(formatTable([["ID", "KIND", "ATTEMPTS", "CREATED", time, "LAST ERROR"], ...rows]));
  if (jobs.length === limit) context.note(`There may be more; --limit ${limit * 2} shows them.`);
  return EXIT.success;
}

async function retry(context: CommandContext, id: string, isJson: boolean): Promise<ExitCode> {
  const job = await withWriter(context, (state) => state.retryJob(id));
  if (isJson) await context.printJson(job);
  else await context.print(`${printable(job.id)} (${printable(job.kind)}) is tried again.\n`);
  return EXIT.success;
}

function minute(timestamp: string | undefined): string {
  return timestamp === undefined ? "" : `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)}Z`;
}
