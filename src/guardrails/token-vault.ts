import { MAX_TOKENS_PER_EXCHANGE } from "./limits.ts";

/** The longest token there can be, in characters: `{`, a type of at most 48, `_`, six digits, `}`. */
export const MAX_TOKEN_CHARS = 57;

/**
 * What `tokenise` took out of one exchange: the provider sees `{EMAIL_1}`, the caller gets the value back.
 *
 * Numbers count by type, in the order in which values first appear. A client that sends its conversation again, real values and all,
 * therefore gets the same tokens for it turn after turn. Lives in memory, for one exchange.
 */
export class TokenVault {
  readonly #tokens = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #counts = new Map<string, number>();

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

  /** The value behind a token, undefined for any other text. */
  valueOf(token: string): string | undefined {
    return this.#values.get(token);
  }
}
