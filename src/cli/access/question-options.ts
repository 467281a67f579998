import { InvalidArgumentError, type Command } from "commander";
import { CommandFailure } from "../command-failure.ts";
import type { z } from "zod";

/** What is asked, as options have it. */
export interface QuestionOptions {
  readonly action: string;
  readonly model?: string;
  readonly guardrail?: string;
  readonly document?: string;
  readonly context: Readonly<Record<string, string | boolean>>;
}

/** The options of commands that ask whether something is allowed. */
export function addQuestionOptions(command: Command): Command {
  return command
    .requiredOption("--action <action>", "invoke, embed, list, applyGuardrail, manageDocument, readAudit, …")
    .option("--model <name>", "of invoke, embed and list")
    .option("--guardrail <name>", "of applyGuardrail")
    .option("--document <kind/name>", "of manageDocument: Guardrail/strict")
    .option(
      "--context <name=value>",
      "network=10.0.0.1, purpose=support, dataClass=secret, region=eu, now=2027-01-01T12:00:00Z, mfa=true, …; several times for several",
      collectContext,
      {},
    );
}

/** The question, held against its schema; throws a `CommandFailure` that names what does not fit. */
export function questionOf<T>(
  schema: z.ZodType<T>,
  { action, model, guardrail, document, context }: QuestionOptions,
  more: Readonly<Record<string, unknown>> = {},
): T {
  const parsed = schema.safeParse({
    action,
    ...(model !== undefined && { model }),
    ...(guardrail !== undefined && { guardrail }),
    ...(document !== undefined && { document }),
    context,
    ...more,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = optionOf(issue?.path ?? []);
  throw new CommandFailure("invalid_request", `${where}: ${issue?.message ?? "it is not valid"}`);
}

/** What was typed for a field of the question: "--context network". */
function optionOf([field, member]: readonly PropertyKey[]): string {
  if (field === undefined) return "The question";
  if (field === "context" && member !== undefined) return `--context ${String(member)}`;
  return field === "groups" ? "--group" : `--${String(field)}`;
}

function collectContext(
  value: string,
  before: Readonly<Record<string, string | boolean>>,
): Readonly<Record<string, string | boolean>> {
  const at = value.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Context is a name, = and a value.");
  const text = value.slice(at + 1);
  const isTruth = text === "true" || text === "false";
  return { ...before, [value.slice(0, at)]: isTruth ? text === "true" : text };
}
