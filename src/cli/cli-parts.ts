import type { Settings } from "../contracts/settings.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Findings } from "../findings/findings.ts";
import type { Administration } from "../gateway/administration.ts";
import type { JobAdministration } from "../gateway/job-administration.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A node that answers, as far as the command line is concerned. */
export interface StartedNode {
  readonly url: string;
  /** Only on a fresh installation. */
  readonly firstKey: string | undefined;
  readonly models: () => readonly string[];
  close(): Promise<void>;
}

/** Keys and documents of a data folder, open for changes that are recorded as a node would record them. */
export interface OpenedAdministration {
  readonly administration: Administration;
  readonly findings: Findings;
  readonly jobs: JobAdministration;
  /** Resolves with how many records were read. */
  rebuildAuditIndex(onProgress: (records: number) => void): Promise<number>;
  /** In whose name changes are recorded: the person at the machine. */
  readonly operator: Principal;
  close(): Promise<void>;
}

/** What lies above the command line and is built by `main`; loaded only where a command needs it. */
export interface CliParts {
  readonly version: string;
  readonly startNode: (settings: Settings, env: Environment) => Promise<StartedNode>;
  readonly openAdministration: (settings: Settings, env: Environment) => Promise<OpenedAdministration>;
}
