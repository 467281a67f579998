import { randomBytes } from "node:crypto";
import { GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { PromptTest } from "../../contracts/prompt-document.ts";
import { renderPrompt } from "../../prompts/render-prompt.ts";
import type { StoredPrompt } from "../../storage/prompt-versions.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { readControlFile } from "../state/control-file.ts";
import { reachableUrl } from "../state/reachable-url.ts";
import { askModel } from "./ask-model.ts";
import { checkExpectation } from "./check-expectation.ts";

export interface PromptTestResult {
  readonly name: string;
  /** Empty where the test passed. */
  readonly problems: readonly string[];
}

interface TestOptions {
  readonly dryRun?: boolean;
  readonly model?: string;
  readonly url?: string;
}

/**
 * Runs the tests of a Prompt, one after the other. Without a model only what can be filled in is told. Throws a `CommandFailure` where
 * there are no tests, or nobody to ask.
 */
export async function runPromptTests(
  context: CommandContext,
  stored: StoredPrompt,
  options: TestOptions,
): Promise<readonly PromptTestResult[]> {
  const { document } = stored;
  if (document.tests.length === 0)
    throw new CommandFailure(
      "no_tests",
      `Prompt "${document.name}" has no tests. Write some into its document.`,
    );
  const ask = options.dryRun === true ? undefined : await openModel(context, stored, options);
  const results: PromptTestResult[] = [];
  for (const test of document.tests) {
    const unfit = fillIn(stored, test);
    const problems = unfit === undefined ? ((await ask?.(test)) ?? []) : [unfit];
    results.push({ name: test.name, problems });
  }
  return results;
}

function fillIn({ document }: StoredPrompt, { variables }: PromptTest): string | undefined {
  try {
    renderPrompt(document, variables, randomBytes);
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError && error.code === "invalid_request") return error.publicMessage;
    throw error;
  }
}

async function openModel(
  context: CommandContext,
  { document, version }: StoredPrompt,
  options: TestOptions,
): Promise<(test: PromptTest) => Promise<readonly string[]>> {
  const key = context.io.env["SALLYPORT_API_KEY"];
  if (key === undefined || key === "")
    throw new CommandFailure("no_key", "Put an API key into SALLYPORT_API_KEY, or say --dry-run.");
  const model = options.model ?? document.model;
  if (model === undefined) throw new CommandFailure("usage", "The Prompt names no model: say --model.");
  const node = options.url === undefined ? await readControlFile(await context.settings()) : undefined;
  const url = options.url ?? (node === undefined ? undefined : reachableUrl(node.url));
  if (url === undefined)
    throw new CommandFailure(
      "no_node",
      "No node runs on this machine: start one, or say --url, or --dry-run.",
    );
  const prompt = { id: version === 0 ? document.name : `${document.name}@${version}` };
  return async ({ variables, message, expect }) => {
    const messages = message === undefined ? [] : [{ role: "user", content: message }];
    const request: JsonObject = { model, prompt: { ...prompt, variables }, messages };
    const answer = await askModel(url.replace(/\/+$/, ""), key, request);
    if (answer.kind === "refused") return [`no answer: ${answer.message}`];
    return expect.flatMap((expectation) => {
      const problem = checkExpectation(expectation, answer.text);
      return problem === undefined ? [] : [`the answer ${problem}`];
    });
  };
}
