/** Edits that a slip of the finger takes: more, and it is another name. */
const MOST_EDITS = 3;

/**
 * The name that differs least from one that is not there, for "did you mean"; undefined where none is near: more than three letters, or
 * a third of its letters, would have to be added, left out, changed or swapped with the next.
 */
export function nearestName(missing: string, names: Iterable<string>): string | undefined {
  let most = Math.min(MOST_EDITS, Math.floor(missing.length / 3));
  let nearest: string | undefined;
  for (const name of names) {
    if (Math.abs(name.length - missing.length) > most) continue;
    const edits = editsBetween(missing, name);
    if (edits > most || (edits === most && nearest !== undefined)) continue;
    most = edits;
    nearest = name;
  }
  return nearest;
}

/** Optimal string alignment: Damerau 1964, "A technique for computer detection and correction of spelling errors". */
function editsBetween(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? Infinity) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
