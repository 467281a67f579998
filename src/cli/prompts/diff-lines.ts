/** Lines of each text, beyond what both begin and end with, that are compared; longer ones are shown as replaced altogether. */
const MAX_COMPARED_LINES = 2_000;

export interface LineChange {
  readonly kind: "same" | "added" | "removed";
  readonly line: string;
}

/** How one text becomes another, line by line, by a longest common subsequence. */
export function diffLines(before: string, after: string): LineChange[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const same = (lines: readonly string[]): LineChange[] => lines.map((line) => ({ kind: "same", line }));
  return [
    ...same(a.slice(0, start)),
    ...compare(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

function compare(a: readonly string[], b: readonly string[]): LineChange[] {
  const isLong = a.length > MAX_COMPARED_LINES || b.length > MAX_COMPARED_LINES;
  const lengths = isLong ? undefined : commonLengths(a, b);
  const width = b.length + 1;
  const changes: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const before = a[i];
    const after = b[j];
    if (before !== undefined && before === after && lengths !== undefined) {
      changes.push({ kind: "same", line: before });
      i++;
      j++;
      continue;
    }
    const isRemoved =
      before !== undefined &&
      (after === undefined ||
        lengths === undefined ||
        (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0));
    if (isRemoved) {
      changes.push({ kind: "removed", line: before });
      i++;
    } else if (after !== undefined) {
      changes.push({ kind: "added", line: after });
      j++;
    }
  }
  return changes;
}

/** Length of the longest common subsequence of the lines from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] =
        a[i] === b[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}
