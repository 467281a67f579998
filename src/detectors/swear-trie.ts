/** One letter of the words; the letters that may follow it. */
export interface SwearNode {
  readonly next: Map<string, SwearNode>;
  /** Score of the word that ends here; 0 for none. */
  score: number;
}

export interface ScoredWords {
  readonly score: number;
  /** Words with spaces between them; braces hold endings: `cunt{,s}`. */
  readonly words: string;
}

/** All words as a tree of letters; the words of a later group are put over those of an earlier one. */
export function swearTrie(groups: readonly ScoredWords[], fold: (word: string) => string): SwearNode {
  const root = newNode();
  for (const { score, words } of groups) {
    for (const word of words.split(" ").flatMap(expand)) {
      let node = root;
      for (const letter of fold(word)) {
        let next = node.next.get(letter);
        if (next === undefined) node.next.set(letter, (next = newNode()));
        node = next;
      }
      node.score = score;
    }
  }
  return root;
}

/** `a{b,c}d` as `abd` and `acd`; several braces in a row as all their combinations; inner braces first. */
export function expand(word: string): readonly string[] {
  const close = word.indexOf("}");
  const open = close < 0 ? -1 : word.lastIndexOf("{", close);
  if (open < 0) return [word];
  const before = word.slice(0, open);
  const behind = word.slice(close + 1);
  const endings = word.slice(open + 1, close).split(",");
  // Most words have one pair of braces; this is called thousands of times at start.
  if (!before.includes("{") && !behind.includes("}"))
    return endings.map((ending) => before + ending + behind);
  return endings.flatMap((ending) => expand(before + ending + behind));
}

/** All words of a tree. */
export function* wordsOf(node: SwearNode, begun = ""): Generator<string> {
  if (node.score > 0) yield begun;
  for (const [letter, next] of node.next) yield* wordsOf(next, begun + letter);
}

function newNode(): SwearNode {
  return { next: new Map(), score: 0 };
}
