import type { JudgedText } from "./judged-text.ts";

/** How the results of a scan are written. */
export interface ScanReport {
  add(judged: JudgedText): Promise<void>;
  /** Ends the report. `summary` is a sentence for people, undefined where one text alone was judged. */
  end(summary: string | undefined, problems: readonly string[]): Promise<void>;
}
