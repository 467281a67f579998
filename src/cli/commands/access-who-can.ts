import type { Command } from "commander";
import { addQuestionOptions, questionOf, type QuestionOptions } from "../access/question-options.ts";
import { withAccess } from "../access/with-access.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";

interface Options extends QuestionOptions, JsonOption {
  readonly limit?: number;
  readonly cursor?: string;
}

export function defineAccessWhoCan(access: Command, context: CommandContext): void {
  addQuestionOptions(
    access.command("who-can").description("list the groups, people and keys that something is allowed to"),
  )
    .option("--limit <number>", "at most so many", wholeNumber)
    .option("--cursor <text>", "go on where the page before ended")
    .option("--json", 'print {"principals": […], "examined": …, "cursor": …}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport access who-can --action invoke --model openai/gpt-5",
          "sallyport access who-can --action readContent --json",
        ],
        { success: "listed" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { AccessQuestion } = await import("../../gateway/access-question.ts");
  const question = questionOf(AccessQuestion, options);
  const page = await withAccess(context, (access) => access.whoCan(question, options.limit, options.cursor));
  if (options.json === true) {
    await context.printJson(page);
    return EXIT.success;
  }
  const rows = page.principals.map(({ subject, type, id, groups, key, policies }) => [
    subject,
    printable(subject === "group" ? groups.join(",") : (key ?? id)),
    subject === "group" ? "" : `${type} ${printable(id)}`,
    printable(policies.join(", ")),
  ]);
  if (rows.length === 0) context.note(`Nobody, of ${page.examined} that were looked at.`);
  else await context.print(formatTable([["WHAT", "NAME", "PRINCIPAL", "BY"], ...rows]));
  if (page.cursor !== undefined) context.note(`There are more: --cursor ${page.cursor}`);
  return EXIT.success;
}
