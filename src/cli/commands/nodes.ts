import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

export function defineNodes(program: Command, context: CommandContext): void {
  const nodes = program.command("nodes").description("the nodes that run on one database");
  nodes
    .command("list")
    .description("list nodes: whether they run, with which version and documents, and what is wrong there")
    .option("--json", 'print {"nodes": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport nodes list",
          "sallyport nodes list --json | jq '.nodes[] | select(.problems != []) | .address'",
        ],
        { success: "listed" },
      ),
    )
    .action(context.action((command) => list(context, command.opts<JsonOption>().json === true)));
}

async function list(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const nodes = await withReader(context, (state) => state.listNodes());
  if (isJson) {
    await context.printJson({ nodes });
    return EXIT.success;
  }
  if (nodes.length === 0) {
    context.note("No node has run on this database yet. Start one: sallyport up");
    return EXIT.success;
  }
  const rows = nodes.map(({ id, address, version, state, revision, seenAt, problems }) => [
    printable(id),
    printable(address),
    printable(version),
    state,
    String(revision),
    `${seenAt.slice(0, 10)} ${seenAt.slice(11, 19)}Z`,
    printable(problems.join("; ")),
  ]);
  await context.print(
    formatTable([["ID", "ADDRESS", "VERSION", "STATE", "DOCUMENTS", "LAST SEEN", "PROBLEMS"], ...rows]),
  );
  return EXIT.success;
}
