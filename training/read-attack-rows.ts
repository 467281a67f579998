import { join } from "node:path";
import { readJsonLines } from "./read-json-lines.ts";

/** One labelled text of the prompt-attack data. */
export interface AttackRow {
  readonly id: string;
  readonly source: string;
  /** 1: an attack; 0: innocent; 2: a harmful ask, which is no attack. */
  readonly label: 0 | 1 | 2;
  readonly kind: string;
  readonly licence: string;
  readonly lang: string;
  readonly text: string;
}

/** The rows of one file of the prompt-attack data; throws where a line is not such a row. */
export function readAttackRows(folder: string, split: "train" | "dev" | "public-test"): AttackRow[] {
  const file = join(folder, "prompt-attack", `${split}.jsonl`);
  return readJsonLines(file).map(({ line, value }) => {
    if (!isAttackRow(value)) throw new Error(`${file}, line ${line}: not a row of the prompt-attack data`);
    return value;
  });
}

function isAttackRow(value: unknown): value is AttackRow {
  if (typeof value !== "object" || value === null) return false;
  const { source, label, kind, text } = value as Record<string, unknown>;
  return (
    typeof source === "string" &&
    (label === 0 || label === 1 || label === 2) &&
    typeof kind === "string" &&
    typeof text === "string"
  );
}
