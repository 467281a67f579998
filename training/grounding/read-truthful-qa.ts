import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GroundingPair } from "./grounding-pair.ts";
import { readTable } from "./read-table.ts";

/**
 * TruthfulQA (Lin et al. 2022) turned round: the best answer of a question is the source; another correct answer, which mostly says the
 * same in other words, is supported by it, a wrong one is not.
 */
export function readTruthfulQa(folder: string): GroundingPair[] {
  const rows = readTable(readFileSync(join(folder, "evaluation", "TruthfulQA.csv"), "utf8"), ",");
  return rows.flatMap((row) => {
    const best = row["Best Answer"]?.trim() ?? "";
    const query = row["Question"] ?? "";
    const pair = (answer: string, isSupported: boolean): GroundingPair => ({
      family: "truthful-qa",
      passage: query,
      source: `${best}.`,
      query,
      answer,
      isSupported,
    });
    const right = answersIn(row["Correct Answers"]).filter((answer) => answer !== best);
    const wrong = answersIn(row["Incorrect Answers"]);
    return [
      ...right.slice(0, 2).map((answer) => pair(answer, true)),
      ...wrong.slice(0, 2).map((answer) => pair(answer, false)),
    ];
  });
}

function answersIn(list = ""): readonly string[] {
  return list
    .split(";")
    .map((answer) => answer.trim())
    .filter((answer) => answer.length > 12 && !/have no comment/i.test(answer));
}
