import type { Settings } from "../../contracts/settings.ts";
import type { CommandContext } from "../command-context.ts";
import { describeFailure } from "../describe-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { printable } from "../output/printable.ts";
import { readControlFile, type NodeAddress } from "../state/control-file.ts";
import { fail, ok, type Check } from "./check.ts";
import { checkAuditLog } from "./check-audit-log.ts";
import { checkDatabase } from "./check-database.ts";
import { checkDataFolder } from "./check-data-folder.ts";
import { checkDocuments } from "./check-documents.ts";
import { checkNetwork } from "./check-network.ts";
import { checkClock, checkNodeVersion } from "./check-process.ts";
import { checkSecrets } from "./check-secrets.ts";

/** What checks may look at. */
export interface Examination {
  readonly settings: Settings;
  readonly env: CommandContext["io"]["env"];
  /** The node that runs on this data folder, if any. */
  readonly node: NodeAddress | undefined;
}

type Examiner = (examination: Examination) => Promise<readonly Check[]>;

const EXAMINERS: readonly (readonly [name: string, examine: Examiner])[] = [
  ["data folder", checkDataFolder],
  ["secrets", checkSecrets],
  ["database", checkDatabase],
  ["documents", checkDocuments],
  ["audit log", checkAuditLog],
  ["clock", checkClock],
  ["network", checkNetwork],
];

/** Looks at everything, one thing after the other, and prints what it found as it goes. */
export async function runDoctor(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const checks: Check[] = [];
  for await (const check of examine(context)) {
    checks.push(check);
    if (!isJson) await context.print(`${line(check, context)}\n`);
  }
  const isWell = checks.every(({ status }) => status !== "fail");
  if (isJson) await context.printJson({ ok: isWell, checks });
  return isWell ? EXIT.success : EXIT.refused;
}

async function* examine(context: CommandContext): AsyncGenerator<Check> {
  yield checkNodeVersion(process.versions.node);
  let settings: Settings;
  try {
    settings = await context.settings();
  } catch (error) {
    // Without settings nobody knows where to look for the rest.
    yield fail("settings", describeFailure(error).message);
    return;
  }
  yield ok("settings", "the environment holds no mistake");
  const node = await readControlFile(settings);
  const examination: Examination = { settings, env: context.io.env, node };
  for (const [name, examiner] of EXAMINERS) {
    try {
      yield* await examiner(examination);
    } catch (error) {
      yield fail(name, describeFailure(error).message);
    }
  }
}

function line({ name, status, message }: Check, { paint }: CommandContext): string {
  const colour = { ok: paint.green, warn: paint.yellow, fail: paint.red }[status];
  return `${colour(status.padEnd(4))}  ${paint.bold(name)}: ${printable(message)}`;
}
