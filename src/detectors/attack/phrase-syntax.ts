import { GAP_CHARS, STRETCH_CHARS, SUFFIX_CHARS, WORD_CHARS } from "./phrase-family.ts";

/** A phrase as it is built: pieces of text, and what may stand in their place. */
export type PhraseNode =
  | { readonly kind: "text"; readonly text: string }
  /** Between two words, at most so many characters. */
  | { readonly kind: "gap"; readonly most: number }
  /** Whole words of any kind, and the gaps behind them. */
  | { readonly kind: "words"; readonly most: number }
  /** Anything, or nothing: whether a word goes on is not known. */
  | { readonly kind: "unknown"; readonly most: number }
  | { readonly kind: "choice"; readonly options: readonly PhraseNodes[]; readonly isOptional: boolean };
export type PhraseNodes = readonly PhraseNode[];

/** The most characters a phrase can have. */
export function longestOf(nodes: PhraseNodes): number {
  return nodes.reduce((sum, node) => sum + longestNode(node), 0);
}

function longestNode(node: PhraseNode): number {
  if (node.kind === "text") return node.text.length;
  return node.kind === "choice" ? Math.max(0, ...node.options.map(longestOf)) : node.most;
}

const ONE_CHARACTER: PhraseNode = { kind: "unknown", most: 1 };
/** Classes of more characters are not told apart. */
const MAX_CLASS_CHARS = 8;

const UP_TO_WORDS = /~(\d) /y;
const CLASS = /\[([^\]]*)\]/y;
const ESCAPE = /\\./y;
const REPEAT = /\?|\{(\d+),(\d+)\}/y;

/** Reads a phrase, its names replaced already, into what it is built of. Knows the syntax that phrases are written in, and no more. */
export function parsePhrase(phrase: string): PhraseNodes {
  const reader = new PhraseReader(phrase);
  const options = reader.options();
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : [{ kind: "choice", options, isOptional: false }];
}

class PhraseReader {
  readonly #phrase: string;
  #at = 0;

  constructor(phrase: string) {
    this.#phrase = phrase;
  }

  options(): PhraseNodes[] {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    return options;
  }

  #sequence(): PhraseNodes {
    const nodes: PhraseNode[] = [];
    while (this.#at < this.#phrase.length && !"|)".includes(this.#peek())) nodes.push(...this.#node());
    return nodes;
  }

  #node(): PhraseNodes {
    const words = this.#peek() === "~" ? this.#match(UP_TO_WORDS)?.[1] : undefined;
    if (words !== undefined) return [{ kind: "words", most: Number(words) * (WORD_CHARS + GAP_CHARS) }];
    if (this.#take(" ?")) return [{ kind: "unknown", most: GAP_CHARS }];
    if (this.#take("*")) return [{ kind: "unknown", most: SUFFIX_CHARS }];
    if (this.#take(" ")) return [{ kind: "gap", most: GAP_CHARS }];
    if (this.#take("…")) return [{ kind: "gap", most: STRETCH_CHARS }];
    if (this.#take("(?!")) {
      this.options();
      this.#take(")");
      return [];
    }
    return this.#repeated(this.#atom());
  }

  #atom(): PhraseNode {
    if (this.#take("(?:")) {
      const options = this.options();
      this.#take(")");
      return { kind: "choice", options, isOptional: false };
    }
    const inClass = this.#peek() === "[" ? this.#match(CLASS)?.[1] : undefined;
    if (inClass !== undefined) {
      const isPlain = inClass.length <= MAX_CLASS_CHARS && !/[\\^-]/.test(inClass);
      const options = Array.from(inClass, (text): PhraseNodes => [{ kind: "text", text }]);
      return isPlain ? { kind: "choice", options, isOptional: false } : ONE_CHARACTER;
    }
    if (this.#peek() === "\\" && this.#match(ESCAPE) !== undefined) return ONE_CHARACTER;
    this.#at += 1;
    return { kind: "text", text: this.#phrase.charAt(this.#at - 1) };
  }

  #repeated(node: PhraseNode): PhraseNodes {
    const repeat = "?{".includes(this.#peek()) ? this.#match(REPEAT) : undefined;
    if (repeat === undefined) return [node];
    const options = node.kind === "choice" ? node.options : [[node]];
    const optional: PhraseNode = { kind: "choice", options, isOptional: true };
    const [, least, most] = repeat;
    if (most === undefined) return [optional];
    const further: PhraseNode = { kind: "unknown", most: (Number(most) - 1) * longestNode(node) };
    return [least === "0" ? optional : node, further];
  }

  #peek(): string {
    return this.#phrase.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.#phrase.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#phrase);
    if (match !== null) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }
}
