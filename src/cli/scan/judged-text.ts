import type { Verdict } from "../../contracts/verdict.ts";
import type { InspectedText } from "../../guardrails/index.ts";
import type { ScanResult } from "./scan-result.ts";

/** Judges one text as the guardrail of a scan does. */
export type Judge = (text: string) => Promise<InspectedText>;

/** One text of a scan and what came of it. */
export interface JudgedText {
  readonly result: ScanResult;
  /** Undefined where there was no text to judge. */
  readonly judged: { readonly text: string; readonly verdict: Verdict } | undefined;
  /** Whether it was named by whoever asked, and not found in a folder. */
  readonly isNamed: boolean;
  readonly isStandardInput: boolean;
}
