export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
  /** One-based, in the older and in the newer text; undefined where it is not there. */
  readonly older: number | undefined;
  readonly newer: number | undefined;
}

/** Lines of each text that are compared in full; beyond, what differs is shown as removed and added. */
const MAX_CELLS = 4_000_000;

/** Two texts line by line, by their longest common subsequence. */
export function diffLines(older: string, newer: string): DiffLine[] {
  const a = linesOf(older);
  const b = linesOf(newer);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const middle = pairs(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const lines: DiffLine[] = [];
  const same = (at: number, to: number): void => {
    lines.push({ kind: "same", text: a[at] ?? "", older: at + 1, newer: to + 1 });
  };
  for (let at = 0; at < start; at++) same(at, at);
  let [i, j] = [start, start];
  const upTo = (toA: number, toB: number): void => {
    for (; i < toA; i++) lines.push({ kind: "removed", text: a[i] ?? "", older: i + 1, newer: undefined });
    for (; j < toB; j++) lines.push({ kind: "added", text: b[j] ?? "", older: undefined, newer: j + 1 });
  };
  for (const [inA, inB] of middle) {
    upTo(start + inA, start + inB);
    same(i++, j++);
  }
  upTo(a.length - end, b.length - end);
  for (let left = end; left > 0; left--) same(a.length - left, b.length - left);
  return lines;
}

/** Indexes of lines that are the same, rising in both. */
function pairs(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  if (a.length * b.length > MAX_CELLS || a.length === 0 || b.length === 0) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
