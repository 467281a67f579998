import { membersIn, textIn } from "../form-values.ts";
import type { Json } from "../guardrail-yaml.ts";

/** A name that none of the entries has: "list-3", with the lowest number, from 1 on, that is not taken. */
export function freeName(stem: string, entries: readonly Json[]): string {
  const taken = new Set(entries.map((entry) => textIn(membersIn(entry)["name"])));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
