/** Words that are found wherever they stand in a text, whatever their case, and the groups each belongs to. */
export class OtherWords {
  readonly pattern: RegExp;
  readonly #groups = new Map<string, number[]>();

  /** Of several words that begin alike, the shortest is looked for: it counts for all of them. */
  constructor(groupsOf: ReadonlyMap<string, readonly number[]>) {
    const rests = new Map<string, string[]>(); // by first character
    let last = "\0";
    for (const word of [...groupsOf.keys()].sort()) {
      if (!word.startsWith(last)) {
        last = word;
        this.#groups.set(word, []);
        const first = word.charAt(0);
        rests.set(first, [...(rests.get(first) ?? []), word.slice(1)]);
      }
      this.#groups.get(last)?.push(...(groupsOf.get(word) ?? []));
    }
    const sources = [...rests].map(([first, all]) => `${first}(?:${all.join("|")})`);
    this.pattern = new RegExp(sources.length === 0 ? "[]" : sources.join("|"), "gi");
  }

  scan(text: string, from: number, found: (group: number, at: number) => void): void {
    const { pattern } = this;
    pattern.lastIndex = from;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      for (const group of this.#groups.get(match[0].toLowerCase()) ?? []) found(group, match.index);
      pattern.lastIndex = match.index + 1;
    }
  }
}
