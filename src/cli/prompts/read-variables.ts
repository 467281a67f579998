import type { Command } from "commander";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { PromptDocument } from "../../contracts/prompt-document.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import { valuesFromTexts } from "../../prompts/use-prompt.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { inputName, readText } from "../input/read-text.ts";

const MAX_VARIABLES_BYTES = 4 * 1024 * 1024;

export interface VariableOptions {
  readonly var?: readonly string[];
  readonly variables?: string;
}

export function addVariableOptions(command: Command): Command {
  return command
    .option("--var <name=value...>", "a value; of numbers, lists and the like written as JSON")
    .option("--variables <file>", "all values as a JSON object; - for standard input");
}

/** Values for a Prompt from the command line; those given one by one go before those of the file. */
export async function readVariables(
  context: CommandContext,
  prompt: PromptDocument,
  { var: pairs = [], variables: file }: VariableOptions,
): Promise<JsonObject> {
  const texts = pairs.map((pair): [string, string] => {
    const at = pair.indexOf("=");
    if (at < 1) throw new CommandFailure("usage", "Write a value as name=value.");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  const values = file === undefined ? {} : await readFileOfValues(context, file);
  return { ...values, ...valuesFromTexts(prompt, Object.fromEntries(texts)) };
}

async function readFileOfValues(context: CommandContext, file: string): Promise<JsonObject> {
  const text = await readText(context.io, file, MAX_VARIABLES_BYTES);
  try {
    const value = parseStrictJson(text);
    if (isJsonObject(value)) return value;
  } catch (cause) {
    if (!(cause instanceof StrictJsonError)) throw cause;
    throw new CommandFailure("not_json", `${inputName(file)}: ${cause.message}.`, { cause });
  }
  throw new CommandFailure("not_json", `${inputName(file)} must hold a JSON object.`);
}
