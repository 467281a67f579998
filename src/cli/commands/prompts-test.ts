import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly dryRun?: boolean;
  readonly model?: string;
  readonly url?: string;
}

export function definePromptsTest(prompts: Command, context: CommandContext): void {
  prompts
    .command("test")
    .description("run a Prompt's tests against a model, through a running node")
    .argument("<prompt>", "name, with a version or a label: support, support@3, support@production")
    .option("--dry-run", "only fill the Prompt in with each test's values; asks no model")
    .option("--model <name>", "model to ask, in place of the Prompt's own")
    .option("--url <url>", "where the node answers; the one on this machine where left out")
    .option("--json", 'print {"prompt": …, "passed": …, "failed": …, "tests": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport prompts test support --dry-run",
          "SALLYPORT_API_KEY=sp-… sallyport prompts test support@3 --model gpt-4o-mini",
        ],
        {
          success: "all tests passed",
          refused: "a test failed, or there is no such Prompt",
          unusable: "there are no tests, no key in SALLYPORT_API_KEY, no node, or wrong usage",
        },
      ),
    )
    .action(context.action((command) => run(context, command.args[0] ?? "", command.opts<Options>())));
}

async function run(context: CommandContext, reference: string, options: Options): Promise<ExitCode> {
  const { findPrompt } = await import("../prompts/find-prompt.ts");
  const { runPromptTests } = await import("../prompts/run-prompt-tests.ts");
  const stored = await withReader(context, (state) => findPrompt(state, reference));
  const results = await runPromptTests(context, stored, options);
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  const passed = results.length - failed;
  if (options.json === true) {
    const prompt = `${stored.document.name}@${stored.version}`;
    await context.printJson({ prompt, dryRun: options.dryRun === true, passed, failed, tests: results });
  } else {
    const { green, red } = context.paint;
    for (const { name, problems } of results) {
      await context.print(`${problems.length === 0 ? green("passed") : red("failed")} ${printable(name)}\n`);
      for (const problem of problems) await context.print(`  ${printable(problem)}\n`);
    }
    await context.print(`${passed} passed, ${failed} failed\n`);
  }
  return failed === 0 ? EXIT.success : EXIT.refused;
}
