import { Command, CommanderError } from "commander";
import type { CliParts } from "./cli-parts.ts";
import { CommandContext } from "./command-context.ts";
import type { CommandIo } from "./command-io.ts";
import { defineAccess } from "./commands/access.ts";
import { defineApply } from "./commands/apply.ts";
import { defineAudit } from "./commands/audit.ts";
import { defineBudgets } from "./commands/budgets.ts";
import { defineCost } from "./commands/cost.ts";
import { defineFindings } from "./commands/findings.ts";
import { defineNotify } from "./commands/notify.ts";
import { defineDetectors } from "./commands/detectors.ts";
import { defineDoctor } from "./commands/doctor.ts";
import { defineDelete } from "./commands/delete.ts";
import { defineGet } from "./commands/get.ts";
import { defineGuardrails } from "./commands/guardrails.ts";
import { defineJobs } from "./commands/jobs.ts";
import { defineKeys } from "./commands/keys.ts";
import { defineNodes } from "./commands/nodes.ts";
import { definePeople } from "./commands/people.ts";
import { definePrompts } from "./commands/prompts.ts";
import { defineRoute } from "./commands/route.ts";
import { defineScan } from "./commands/scan.ts";
import { defineSessions } from "./commands/sessions.ts";
import { defineSignInLink } from "./commands/sign-in-link.ts";
import { defineUp } from "./commands/up.ts";
import { describeFailure } from "./describe-failure.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { createPaint } from "./output/paint.ts";
import { printableLines } from "./output/printable.ts";
import { ReaderGone } from "./output/write-text.ts";

/** Runs one command line (without the program's name); resolves with the exit code and never rejects. */
export async function runCli(argv: readonly string[], io: CommandIo, parts: CliParts): Promise<ExitCode> {
  const context = new CommandContext(io, parts);
  try {
    await buildProgram(context).parseAsync(argv, { from: "user" });
    return context.exitCode;
  } catch (error) {
    if (error instanceof ReaderGone) return error.exitCode;
    // Commander has printed what it had to say; help that was asked for is no failure.
    if (error instanceof CommanderError) return wasHelp(error) ? EXIT.success : EXIT.unusable;
    return await report(error, context);
  }
}

function buildProgram(context: CommandContext): Command {
  const { io, parts } = context;
  const program = new Command("sallyport")
    .description("A self-hosted security gateway for generative AI.")
    .version(parts.version, "-V, --version", "print the version")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    // What stands behind a command is that command's: `get --version 3`.
    .enablePositionalOptions()
    .showHelpAfterError("Run with --help for usage and examples.")
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // What was typed is quoted back.
      writeErr: (text) => void io.stderr.write(printableLines(text)),
      getOutHelpWidth: () => io.terminal.columns,
      getErrHelpWidth: () => io.terminal.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText(
      "after",
      "\nCommands take their settings from the environment, as the node does (SALLYPORT_DATA_DIR, DATABASE_URL, …).\n" +
        "They talk to the running node where there is one, and to its data folder otherwise.",
    );
  defineUp(program, context);
  defineKeys(program, context);
  definePeople(program, context);
  defineAccess(program, context);
  defineSignInLink(program, context);
  defineSessions(program, context);
  defineBudgets(program, context);
  defineCost(program, context);
  defineFindings(program, context);
  defineNotify(program, context);
  defineApply(program, context);
  defineGet(program, context);
  defineDelete(program, context);
  defineGuardrails(program, context);
  definePrompts(program, context);
  defineAudit(program, context);
  defineScan(program, context);
  defineRoute(program, context);
  defineNodes(program, context);
  defineJobs(program, context);
  defineDetectors(program, context);
  defineDoctor(program, context);
  return program;
}

function wasHelp(error: CommanderError): boolean {
  // `sallyport` or `sallyport keys` alone prints the same help, but nothing was done that anybody asked for.
  return (
    error.code === "commander.helpDisplayed" || error.code === "commander.version" || error.exitCode === 0
  );
}

async function report(error: unknown, context: CommandContext): Promise<ExitCode> {
  const { io } = context;
  const { code, message, exitCode } = describeFailure(error);
  const paint = createPaint(io.terminal.stderr, io.env);
  context.note(`${paint.red("sallyport:")} ${printableLines(message)}`);
  const level = io.env["SALLYPORT_LOG_LEVEL"];
  if ((level === "debug" || level === "trace") && error instanceof Error) {
    context.note(printableLines(error.stack ?? ""));
  }
  if (context.isJsonDocumentDue) {
    // A reader that has gone needs no report either.
    await context.printJson({ ok: false, error: { code, message } }).catch(() => undefined);
  }
  return exitCode;
}
