import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GroundingPair } from "./grounding-pair.ts";
import { readTable } from "./read-table.ts";

const CORPORA = ["wow", "cmu", "tc"];

/**
 * The development part of BEGIN (Dziri et al. 2022; google/BEGIN-dataset): answers of dialogue models to a message, with the knowledge
 * they were given. "Generic" answers (thanks, agreement) say nothing the knowledge could support: they are left out.
 */
export function readBegin(folder: string): GroundingPair[] {
  return CORPORA.flatMap((corpus) =>
    readTable(readFileSync(join(folder, "grounding", `begin_dev_${corpus}.tsv`), "utf8"), "\t")
      .filter((row) => row["begin_label"] !== "Generic")
      .map((row) => ({
        family: `begin-${corpus}`,
        passage: row["knowledge"] ?? "",
        source: row["knowledge"] ?? "",
        query: row["message"] ?? "",
        answer: row["response"] ?? "",
        isSupported: row["begin_label"] === "Fully attributable",
      })),
  );
}
