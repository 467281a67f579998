import { Tokenizer } from "@huggingface/tokenizers";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import { isJsonObject } from "../contracts/json.ts";
import { alignTokens } from "./align-tokens.ts";
import { ModelFailure } from "./model-failure.ts";
import {
  isByteLevel,
  splitsPunctuation,
  tokenizerKind,
  tokenSurface,
  type TokenSurface,
} from "./token-surface.ts";

/** What is used of the library; its own type declarations do not resolve under Node's rules for modules. */
interface LibraryTokenizer {
  readonly normalizer: { normalize(text: string): string } | null;
  readonly model: { readonly tokens_to_ids: Map<string, number>; readonly unk_token_id?: number } | null;
  encode(
    text: string,
    options?: { readonly add_special_tokens: boolean },
  ): { readonly ids: readonly (number | undefined)[]; readonly tokens: readonly string[] };
}

type CreateTokenizer = new (file: JsonObject, config: JsonObject) => LibraryTokenizer;

/** A longer run of characters is cut: no tokenizer then has much to do for one. */
export const MAX_PIECE_CHARS = 256;
const PIECE = /\s*\S+|\s+/gu;
/** The same for tokenizers that cut at punctuation and Chinese characters in any case: an unknown token is then all of a piece. */
const SMALL_PIECE = /\s*(?:[\p{P}\p{Script=Han}$+<=>^`|~]|[^\s\p{P}\p{Script=Han}$+<=>^`|~]+)|\s+/gu;
/** A text that makes tokens under every tokenizer; its tokens show what is put before and after a text. */
const PROBE = "a";

/** The tokens of a text, and where each begins and ends in it: UTF-16, `end` exclusive, both the same where nothing visible belongs to it. */
export interface TokenisedText {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Makes tokens by a model's `tokenizer.json`.
 *
 * A text's own words never become a sign of the model: "[SEP]" or "<|eot_id|>" in a text are letters, or unknown. The text is given to the
 * library word by word, with the spaces before each, which comes to the same for the common kinds of tokenizers and bounds what has to be
 * aligned; a byte-level one whose expression takes a line break together with the punctuation before it (Llama 3) has another token there.
 */
export class ModelTokenizer {
  /** What the model is given before a text, and after it. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly #tokenizer: LibraryTokenizer;
  readonly #surface: TokenSurface;
  readonly #keepsSpaces: boolean;
  readonly #piece: RegExp;
  readonly #signs: ReadonlyMap<string, number>;
  readonly #specialIds: ReadonlySet<number>;
  readonly #unknownId: number | undefined;

  /** `file`: tokenizer.json; `config`: tokenizer_config.json, where there is one. Throws `model-failed` where the file is none. */
  constructor(file: JsonObject, config: JsonObject = {}) {
    const added = addedTokens(file["added_tokens"]);
    const words = added.filter(({ special }) => !special).map(({ token }) => token);
    this.#tokenizer = createTokenizer({ ...file, added_tokens: words }, config);
    const { tokens_to_ids: ids, unk_token_id: unknownId } = modelOf(this.#tokenizer);
    for (const { content, id } of added) ids.set(content, id);
    this.#signs = new Map(added.map(({ content, id }) => [content, id]));
    this.#unknownId = unknownId;
    this.#specialIds = new Set(
      added.filter(({ special, id }) => special && id !== unknownId).map(({ id }) => id),
    );
    this.#surface = tokenSurface(file);
    this.#keepsSpaces = isByteLevel(file);
    this.#piece = splitsPunctuation(file) ? SMALL_PIECE : PIECE;
    [this.before, this.after] = this.#frame();
  }

  /** The id of one of the model's signs, or of a word that was added to its tokens. */
  signId(content: string): number | undefined {
    return this.#signs.get(content);
  }

  /** A text without what is put before and after it. */
  encode(text: string): TokenisedText {
    const tokenised = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
    for (const { 0: run, index } of text.matchAll(this.#piece)) {
      for (let at = 0; at < run.length;) {
        const end = pieceEnd(run, at);
        this.#encodePiece(run.slice(at, end), index + at, tokenised);
        at = end;
      }
    }
    return tokenised;
  }

  /** A word, or a few, without ranges. */
  encodeWord(word: string): readonly number[] {
    return this.#idsOf(word).map(({ id }) => id);
  }

  /** What the operator wrote for the model, in which the model's signs are signs. */
  encodePrompt(prompt: string): readonly number[] {
    const ids: number[] = [];
    let from = 0;
    for (let at = 0; at < prompt.length; at++) {
      const sign = this.#signAt(prompt, at);
      if (sign === undefined) continue;
      ids.push(...this.encodeWord(prompt.slice(from, at)), this.#signs.get(sign) ?? 0);
      at += sign.length - 1;
      from = at + 1;
    }
    return [...ids, ...this.encodeWord(prompt.slice(from))];
  }

  #signAt(prompt: string, at: number): string | undefined {
    let longest: string | undefined;
    for (const sign of this.#signs.keys())
      if (sign.length > (longest?.length ?? 0) && prompt.startsWith(sign, at)) longest = sign;
    return longest;
  }

  #encodePiece(
    piece: string,
    offset: number,
    into: { ids: number[]; starts: number[]; ends: number[] },
  ): void {
    const tokens = this.#idsOf(piece);
    const { normalizer } = this.#tokenizer;
    const ranges = alignTokens({
      text: piece,
      surfaces: tokens.map(({ token, id }) => (id === this.#unknownId ? undefined : this.#surface(token))),
      normalise: normalizer === null ? undefined : (text) => normalizer.normalize(text),
      keepsSpaces: this.#keepsSpaces,
    });
    tokens.forEach(({ id }, index) => {
      const { start = 0, end = 0 } = ranges[index] ?? {};
      into.ids.push(id);
      into.starts.push(offset + start);
      into.ends.push(offset + end);
    });
  }

  /** A sign that a text spells out is unknown to the model, or, where it knows nothing unknown, left out. */
  #idsOf(text: string): { readonly token: string; readonly id: number }[] {
    if (text === "") return [];
    const { ids, tokens } = this.#tokenizer.encode(text, { add_special_tokens: false });
    return tokens.flatMap((token, index) => {
      const id = ids[index] ?? this.#unknownId;
      if (id === undefined)
        throw new ModelFailure("text-failed", "the tokenizer has no token for a part of the text");
      if (!this.#specialIds.has(id)) return [{ token, id }];
      return this.#unknownId === undefined ? [] : [{ token, id: this.#unknownId }];
    });
  }

  #frame(): [readonly number[], readonly number[]] {
    const known = (id: number | undefined): number => id ?? this.#unknownId ?? 0;
    const plain = this.#tokenizer.encode(PROBE, { add_special_tokens: false }).ids.map(known);
    const framed = this.#tokenizer.encode(PROBE).ids.map(known);
    for (let at = 0; at + plain.length <= framed.length; at++)
      if (plain.every((id, index) => framed[at + index] === id))
        return [framed.slice(0, at), framed.slice(at + plain.length)];
    throw new ModelFailure(
      "model-failed",
      "tokenizer.json: it is not clear what is put before and after a text",
    );
  }
}

/** Not in the middle of a character. */
function pieceEnd(run: string, at: number): number {
  const end = Math.min(run.length, at + MAX_PIECE_CHARS);
  const last = run.charCodeAt(end - 1);
  return end < run.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

interface AddedToken {
  readonly token: JsonObject;
  readonly content: string;
  readonly id: number;
  readonly special: boolean;
}

function addedTokens(value: JsonValue | undefined): readonly AddedToken[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((token) => {
    if (!isJsonObject(token)) return [];
    const { content, id, special } = token;
    if (typeof content !== "string" || content === "" || typeof id !== "number") return [];
    return [{ token, content, id, special: special === true }];
  });
}

function createTokenizer(file: JsonObject, config: JsonObject): LibraryTokenizer {
  if (tokenizerKind(file) === undefined)
    throw new ModelFailure("model-failed", "tokenizer.json: its model is none of WordPiece, Unigram and BPE");
  const whole = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, ...file };
  try {
    return new (Tokenizer as unknown as CreateTokenizer)(whole, config);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "unreadable";
    throw new ModelFailure("model-failed", `tokenizer.json: ${why}`);
  }
}

function modelOf({ model }: LibraryTokenizer): NonNullable<LibraryTokenizer["model"]> {
  if (model === null) throw new ModelFailure("model-failed", "tokenizer.json has no model");
  return model;
}
