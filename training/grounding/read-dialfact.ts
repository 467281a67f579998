import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GroundingPair } from "./grounding-pair.ts";

interface DialFactRow {
  readonly context: readonly string[];
  readonly response: string;
  readonly response_label: string;
  readonly evidence_touse: string;
}

/**
 * The small part of DialFact (Gupta et al. 2022; salesforce/DialFact): claims in a dialogue with evidence. Evidence that refutes and
 * evidence that is too little are both no support.
 */
export function readDialFact(folder: string): GroundingPair[] {
  const lines = readFileSync(join(folder, "grounding", "dialfact-small.jsonl"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const row = JSON.parse(line) as DialFactRow;
    // "title: … content: …", several pieces parted by "###".
    const pieces = row.evidence_touse
      .split("###")
      .map((piece) => piece.replace(/^\s*title:.*?content:\s*/s, "").trim());
    return {
      family: "dialfact",
      passage: row.evidence_touse,
      source: pieces.join("\n\n"),
      query: row.context.at(-1) ?? "",
      answer: row.response,
      isSupported: row.response_label === "SUPPORTS",
    };
  });
}
