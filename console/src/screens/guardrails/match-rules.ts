/** A rule as it last was, with what it is told apart by. */
export interface KnownRule {
  readonly id: number;
  /** The rule as JSON. */
  readonly json: string;
}

/**
 * Gives rules the ids that they had, wherever they stand now: first by what they say, then, for one that was changed, by its place. Others get
 * new ids. So what is open for a rule stays with it when rules are moved, changed or taken out, in the form or in the YAML.
 */
export function matchRules(before: readonly KnownRule[], rules: readonly unknown[]): readonly KnownRule[] {
  const texts = rules.map((rule) => JSON.stringify(rule));
  const left = new Map(before.map((known) => [known.id, known]));
  const take = (known: KnownRule | undefined): number | undefined => {
    if (known === undefined || !left.delete(known.id)) return undefined;
    return known.id;
  };
  const bySaying = texts.map((json) => take([...left.values()].find((known) => known.json === json)));
  let next = Math.max(-1, ...before.map(({ id }) => id)) + 1;
  return texts.map((json, index) => ({ id: bySaying[index] ?? take(before[index]) ?? next++, json }));
}
