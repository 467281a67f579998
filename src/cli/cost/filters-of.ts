import { CommandFailure } from "../command-failure.ts";

/** Gathers an option that may be given several times. */
export function collectFilter(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** "team=search" as a parameter of a report; several values of one field are alternatives. */
export function filtersOf(only: readonly string[]): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const each of only) {
    const [field = "", ...value] = each.split("=");
    if (value.length === 0) throw new CommandFailure("misuse", `--only ${each}: write field=value.`);
    const before = filters[field];
    filters[field] = before === undefined ? value.join("=") : `${before},${value.join("=")}`;
  }
  return filters;
}
