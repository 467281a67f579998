import type { Command } from "commander";
import { addQuestionOptions, questionOf, type QuestionOptions } from "../access/question-options.ts";
import { withAccess } from "../access/with-access.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

interface Options extends QuestionOptions, JsonOption {
  readonly key?: string;
  readonly user?: string;
  readonly service?: string;
  readonly group: readonly string[];
  readonly project?: string;
}

export function defineAccessExplain(access: Command, context: CommandContext): void {
  const command = access
    .command("explain")
    .description("say whether something is allowed, by which policies, and what a denial lacks")
    .option("--key <name>", "who: an API key, by name or id")
    .option("--user <id>", "who: a person; the directory's groups are added")
    .option("--service <id>", "who: a service")
    .option("--group <name>", "a group of whoever asks; several times for several", collect, [])
    .option("--project <name>", "the project of a user or service");
  addQuestionOptions(command)
    .option("--json", "print the whole explanation")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport access explain --key checkout --action invoke --model openai/gpt-5",
          "sallyport access explain --user ada --action manageDocument --document Guardrail/strict",
          "sallyport access explain --group auditors --action readContent --context network=10.0.0.1 --json",
        ],
        { success: "allowed", refused: "denied" },
      ),
    )
    .action(context.action((parsed) => run(context, parsed.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { ExplainRequest } = await import("../../gateway/access-question.ts");
  const { key, user, service, group: groups, project } = options;
  const request = questionOf(ExplainRequest, options, {
    ...(key !== undefined && { key }),
    ...(user !== undefined && { user }),
    ...(service !== undefined && { service }),
    ...(project !== undefined && { project }),
    groups,
  });
  const explained = await withAccess(context, (access) => access.explain(request));
  if (options.json === true) await context.printJson(explained);
  else {
    const { describeAccess } = await import("../access/describe-access.ts");
    await context.print(describeAccess(explained));
  }
  return explained.isAllowed ? EXIT.success : EXIT.refused;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
