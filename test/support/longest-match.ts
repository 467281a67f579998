/**
 * The most characters that a regular expression looks at from where a match begins, lookaheads included and
 * lookbehinds left out; Infinity where there is no most. Knows the syntax without the flags u and v, no back references.
 */
export function longestMatch(pattern: RegExp): number {
  const { length, end } = alternatives(pattern.source, 0);
  if (end !== pattern.source.length) throw new Error(`cannot read ${String(pattern)} at ${end}`);
  return length;
}

interface Part {
  readonly length: number;
  readonly end: number;
}

function alternatives(source: string, from: number): Part {
  let longest = 0;
  let at = from;
  for (;;) {
    const part = sequence(source, at);
    longest = Math.max(longest, part.length);
    at = part.end;
    if (source[at] !== "|") return { length: longest, end: at };
    at += 1;
  }
}

function sequence(source: string, from: number): Part {
  let matched = 0;
  let seen = 0; // a lookahead sees further than what is matched
  let at = from;
  while (at < source.length && source[at] !== "|" && source[at] !== ")") {
    const isLookahead = source.startsWith("(?=", at) || source.startsWith("(?!", at);
    const one = atom(source, at);
    const times = quantifier(source, one.end);
    const length = one.length === 0 ? 0 : one.length * times.most;
    if (!isLookahead) matched += length;
    seen = Math.max(seen, isLookahead ? matched + one.length : matched);
    at = times.end;
  }
  return { length: seen, end: at };
}

function atom(source: string, from: number): Part {
  const character = source[from];
  if (character === "[") return { length: 1, end: classEnd(source, from) };
  if (character === "^" || character === "$") return { length: 0, end: from + 1 };
  if (character === "\\") {
    const escaped = source[from + 1] ?? "";
    if (/[1-9]/.test(escaped)) throw new Error("a back reference has no length of its own");
    const width = escaped === "u" ? 6 : escaped === "x" ? 4 : 2;
    // A word boundary sees one character on.
    return { length: escaped === "b" || escaped === "B" ? 0 : 1, end: from + width };
  }
  if (character !== "(") return { length: 1, end: from + 1 };
  const opening = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(from))?.[0] ?? "(";
  const inside = alternatives(source, from + opening.length);
  return {
    length: opening.startsWith("(?<=") || opening.startsWith("(?<!") ? 0 : inside.length,
    end: inside.end + 1,
  };
}

function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

function quantifier(source: string, at: number): { most: number; end: number } {
  const written = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at))?.[0];
  if (written === undefined) return { most: 1, end: at };
  const end = at + written.length;
  if (written.startsWith("?")) return { most: 1, end };
  const [, least = "", comma, most = ""] = /^\{(\d+)(,?)(\d*)\}/.exec(written) ?? [];
  if (least === "" || (comma === "," && most === "")) return { most: Infinity, end };
  return { most: Number(comma === "," ? most : least), end };
}
