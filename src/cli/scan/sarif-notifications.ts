import type { JsonObject } from "../../contracts/json.ts";
import type { ArtifactLocation } from "./artifact-location.ts";
import type { JudgedText } from "./judged-text.ts";
import type { SarifRules } from "./sarif-rules.ts";
import { MAX_NOTIFICATIONS } from "./scan-limits.ts";

type Level = "error" | "warning";

/** What went wrong in a run (`notification`, SARIF 2.1.0, section 3.58): nothing that could not be checked passes for clean. */
export class SarifNotifications {
  readonly #rules: SarifRules;
  readonly #told: JsonObject[] = [];
  #left = 0;
  #isSuccess = true;

  constructor(rules: SarifRules) {
    this.#rules = rules;
  }

  /** Takes what there is to tell of one text. */
  add({ result, judged }: JudgedText, artifactLocation: ArtifactLocation): void {
    const locations = [{ physicalLocation: { artifactLocation } }];
    if (result.error !== undefined) this.#tell("error", result.error, { locations });
    for (const { detector, reason, effect } of result.failures ?? []) {
      const index = this.#rules.indexOf(detector);
      const associatedRule = { id: detector, ...(index === undefined ? {} : { index }) };
      const text = `${detector} could not check (${reason}), so ${effect}.`;
      this.#tell("error", text, { locations, associatedRule });
    }
    const unlisted = (judged?.verdict.findingCount ?? 0) - (judged?.verdict.findings.length ?? 0);
    if (unlisted > 0) this.#tell("warning", `${unlisted} more findings are not listed.`, { locations });
  }

  /** The run's one `invocation` (section 3.20). */
  invocation(problems: readonly string[]): JsonObject {
    for (const problem of problems) this.#tell("error", problem, {});
    if (this.#left > 0) this.#told.push(notification("warning", `${this.#left} more notifications.`, {}));
    return { executionSuccessful: this.#isSuccess, toolExecutionNotifications: this.#told };
  }

  #tell(level: Level, text: string, more: JsonObject): void {
    if (level === "error") this.#isSuccess = false;
    if (this.#told.length < MAX_NOTIFICATIONS) this.#told.push(notification(level, text, more));
    else this.#left++;
  }
}

function notification(level: Level, text: string, more: JsonObject): JsonObject {
  return { level, message: { text }, ...more };
}
