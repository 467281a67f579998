import { MAX_SURROGATE_SEARCH_CHARS, MAX_SURROGATE_TRIES, MAX_TOKENS_PER_EXCHANGE } from "./limits.ts";
import { makeSurrogate } from "./surrogates/make-surrogate.ts";

/** The longest token there can be, in characters: `{`, a type of at most 48, `_`, six digits, `}`. */
export const MAX_TOKEN_CHARS = 57;

/** What one exchange has taken out so far. */
interface Held {
  /** By type and value. */
  readonly tokens: Map<string, string>;
  /** By token. */
  readonly values: Map<string, string>;
  /** By type. */
  readonly counts: Map<string, number>;
  readonly surrogates: Set<string>;
  readonly surrogateCounts: Map<string, number>;
}
const NO_SURROGATES: ReadonlySet<string> = new Set();

function holdNothing(): Held {
  return {
    tokens: new Map(),
    values: new Map(),
    counts: new Map(),
    surrogates: new Set(),
    surrogateCounts: new Map(),
  };
}

/**
 * What `tokenise` took out of one exchange: the provider sees `{EMAIL_1}`, the caller gets the value back.
 *
 * Numbers count by type, in the order in which values first appear. A client that sends its conversation again, real values and all,
 * therefore gets the same tokens for it turn after turn. Lives in memory, for one exchange.
 *
 * A surrogate is a token that is written as its value is. None stands in the request already, or what an answer says of that would be
 * taken for it.
 */
export class TokenVault {
  /** Undefined until the first value comes, which in most exchanges is never. */
  #held: Held | undefined;
  readonly #texts: Iterable<{ readonly text: string }>;
  #searchedChars = 0;

  /** `texts`: all of the request, as it came. */
  constructor(texts: Iterable<{ readonly text: string }> = []) {
    this.#texts = texts;
  }

  get size(): number {
    return this.#held?.values.size ?? 0;
  }

  /** The token of a value; the same each time. Undefined where the vault is full: mask instead. */
  tokenOf(type: string, value: string): string | undefined {
    const { tokens, values, counts } = (this.#held ??= holdNothing());
    const key = `${type}\u0000${value}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    if (values.size >= MAX_TOKENS_PER_EXCHANGE) return undefined;
    const count = (counts.get(type) ?? 0) + 1;
    const token = `{${type}_${count}}`;
    counts.set(type, count);
    tokens.set(key, token);
    values.set(token, value);
    return token;
  }

  /** As `tokenOf`, but in the format of the value wherever its type has one and a surrogate is to be had. */
  surrogateOf(type: string, value: string): string | undefined {
    const held = (this.#held ??= holdNothing());
    const key = `${type}\u0000${value}`;
    const known = held.tokens.get(key);
    if (known !== undefined) return known;
    const hasRoom = held.values.size < MAX_TOKENS_PER_EXCHANGE;
    const surrogate = hasRoom ? this.#unused(held, type, value) : undefined;
    if (surrogate === undefined) return this.tokenOf(type, value);
    held.surrogates.add(surrogate);
    held.tokens.set(key, surrogate);
    held.values.set(surrogate, value);
    return surrogate;
  }

  /** What stands for values in their own format; to be asked for once the request is judged. */
  get surrogates(): ReadonlySet<string> {
    return this.#held?.surrogates ?? NO_SURROGATES;
  }

  /** The value behind a token, undefined for any other text. */
  valueOf(token: string): string | undefined {
    return this.#held?.values.get(token);
  }

  #unused({ values, surrogateCounts }: Held, type: string, value: string): string | undefined {
    for (let tries = 0; tries < MAX_SURROGATE_TRIES; tries++) {
      const nth = (surrogateCounts.get(type) ?? 0) + 1;
      const surrogate = makeSurrogate(type, value, nth);
      if (surrogate === undefined) return undefined;
      surrogateCounts.set(type, nth);
      if (surrogate === value || values.has(surrogate)) continue;
      const isTaken = this.#isInRequest(surrogate);
      if (isTaken !== true) return isTaken === false ? surrogate : undefined;
    }
    return undefined;
  }

  /** Undefined once more would have to be looked through than is allowed. */
  #isInRequest(surrogate: string): boolean | undefined {
    if (this.#searchedChars >= MAX_SURROGATE_SEARCH_CHARS) return undefined;
    for (const { text } of this.#texts) {
      // Each text counts for one more, or many empty ones would cost nothing.
      this.#searchedChars += text.length + 1;
      if (this.#searchedChars > MAX_SURROGATE_SEARCH_CHARS) return undefined;
      if (text.includes(surrogate)) return true;
    }
    return false;
  }
}
