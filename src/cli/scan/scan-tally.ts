import type { VerdictAction } from "../../contracts/verdict.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Skipped } from "./find-files.ts";
import type { ScanResult } from "./scan-result.ts";

/** Actions that a scan can be told to fail on, each with all that are graver. */
export const FAIL_ON = ["none", "flagged", "masked", "blocked"] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Which actions fail the scan; for "none", none of them does. */
const FAILING: Readonly<Record<FailOn, readonly VerdictAction[]>> = {
  none: [],
  flagged: ["flagged", "masked", "blocked"],
  masked: ["masked", "blocked"],
  blocked: ["blocked"],
};

/** What all results of a scan together mean: the summary, and the exit code. */
export class ScanTally {
  readonly #failing: readonly VerdictAction[];
  readonly #counts: Record<VerdictAction, number> = { none: 0, flagged: 0, masked: 0, blocked: 0, error: 0 };
  #unreadable = 0;
  #texts = 0;
  #isRefused = false;
  findings = 0;

  constructor(failOn: FailOn) {
    this.#failing = FAILING[failOn];
  }

  get texts(): number {
    return this.#texts;
  }

  add(result: ScanResult): void {
    this.#texts++;
    if (result.error !== undefined) {
      this.#unreadable++;
      return;
    }
    this.#counts[result.action]++;
    this.findings += result.findingCount ?? result.findings.length;
    // A check that could not be made is no pass, whatever the scan is to fail on.
    if (result.action === "error" || this.#failing.includes(result.action)) this.#isRefused = true;
  }

  /** Counts what holds texts and could not be read: a file of lines, a folder. */
  addUnreadable(): void {
    this.#unreadable++;
  }

  get exitCode(): ExitCode {
    if (this.#unreadable > 0) return EXIT.unusable;
    return this.#isRefused ? EXIT.refused : EXIT.success;
  }

  /** "5 texts: 1 blocked, 4 clean. 3 findings. Skipped: 2 binary files." */
  describe(skipped: Skipped): string {
    const { none, flagged, masked, blocked, error } = this.#counts;
    const came = counted([
      [blocked, "blocked"],
      [masked, "masked"],
      [flagged, "flagged"],
      [none, "clean"],
      [error, "could not be checked"],
      [this.#unreadable, "could not be read"],
    ]);
    const passedOver = counted([
      [skipped.binaries, "binary"],
      [skipped.symbolicLinks, skipped.symbolicLinks === 1 ? "symbolic link" : "symbolic links"],
      [skipped.specials, "neither file nor folder"],
      [skipped.folders, skipped.folders === 1 ? "folder" : "folders"],
    ]);
    return [
      `${plural(this.#texts, "text")}${came === "" ? "" : `: ${came}`}.`,
      `${plural(this.findings, "finding")}.`,
      ...(passedOver === "" ? [] : [`Skipped: ${passedOver}.`]),
    ].join(" ");
  }
}

function counted(counts: readonly (readonly [number, string])[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(", ");
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
