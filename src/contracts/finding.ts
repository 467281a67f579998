/** What somebody should look at. Rules that make more of them come later; budgets make the first. */
export interface FindingReport {
  /** "budget.threshold"; words of one list, so that findings can be told apart. */
  readonly type: string;
  readonly severity: "info" | "low" | "medium" | "high" | "critical";
  /** What it is about: "Budget::team-a". With the type it is one finding, however often it is reported. */
  readonly subject: string;
  readonly title: string;
  /** Facts and figures in words; never message text, keys or tokens. */
  readonly detail: string;
}

export interface FindingSink {
  report(finding: FindingReport): Promise<void>;
}
