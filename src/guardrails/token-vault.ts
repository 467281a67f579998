import { MAX_SURROGATE_SEARCH_CHARS, MAX_SURROGATE_TRIES, MAX_TOKENS_PER_EXCHANGE } from "./limits.ts";
import { makeSurrogate } from "./surrogates/make-surrogate.ts";

/** The longest token there can be, in characters: `{`, a type of at most 48, `_`, six digits, `}`. */
export const MAX_TOKEN_CHARS = 57;

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
  readonly #tokens = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #surrogates = new Set<string>();
  readonly #surrogateCounts = new Map<string, number>();
  readonly #texts: Iterable<{ readonly text: string }>;
  #searchedChars = 0;

  /** `texts`: all of the request, as it came. */
  constructor(texts: Iterable<{ readonly text: string }> = []) {
    this.#texts = texts;
  }

  get size(): number {
    return this.#values.size;
  }

  /** The token of a value; the same each time. Undefined where the vault is full: mask instead. */
  tokenOf(type: string, value: string): string | undefined {
    const key = `${type}\u0000${value}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    if (this.#values.size >= MAX_TOKENS_PER_EXCHANGE) return undefined;
    const count = (this.#counts.get(type) ?? 0) + 1;
    const token = `{${type}_${count}}`;
    this.#counts.set(type, count);
    this.#tokens.set(key, token);
    this.#values.set(token, value);
    return token;
  }

  /** As `tokenOf`, but in the format of the value wherever its type has one and a surrogate is to be had. */
  surrogateOf(type: string, value: string): string | undefined {
    const key = `${type}\u0000${value}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const surrogate = this.#values.size < MAX_TOKENS_PER_EXCHANGE ? this.#unused(type, value) : undefined;
    if (surrogate === undefined) return this.tokenOf(type, value);
    this.#surrogates.add(surrogate);
    this.#tokens.set(key, surrogate);
    this.#values.set(surrogate, value);
    return surrogate;
  }

  /** What stands for values in their own format; to be asked for once the request is judged. */
  get surrogates(): ReadonlySet<string> {
    return this.#surrogates;
  }

  /** The value behind a token, undefined for any other text. */
  valueOf(token: string): string | undefined {
    return this.#values.get(token);
  }

  #unused(type: string, value: string): string | undefined {
    for (let tries = 0; tries < MAX_SURROGATE_TRIES; tries++) {
      const nth = (this.#surrogateCounts.get(type) ?? 0) + 1;
      const surrogate = makeSurrogate(type, value, nth);
      if (surrogate === undefined) return undefined;
      this.#surrogateCounts.set(type, nth);
      if (surrogate === value || this.#values.has(surrogate)) continue;
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
