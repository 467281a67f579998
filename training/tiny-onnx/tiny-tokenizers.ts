/** A `tokenizer.json` of Hugging Face's tokenizers, as the library writes it; only members that are read are set. */
export type TokenizerFile = Readonly<Record<string, unknown>>;

interface SpecialToken {
  readonly content: string;
  /** Whether it is one of the model's own signs; GLiNER's are added like words. */
  readonly special?: boolean;
}

const BERT_SIGNS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
/** Log probability of a piece of one character in the unigram model; whole words are likelier. */
const CHARACTER_SCORE = -10;
const WORD_SCORE = -3;

/** WordPiece in lower case, as BERT has it. Ids: signs, then `words` in their order. */
export function wordPieceTokenizer(words: readonly string[]): TokenizerFile {
  const vocabulary = [...BERT_SIGNS, ...words];
  return {
    version: "1.0",
    added_tokens: addedTokens(BERT_SIGNS.map((content, id) => ({ content, id }))),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: { type: "BertProcessing", sep: ["[SEP]", 3], cls: ["[CLS]", 2] },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  };
}

/**
 * A unigram model over SentencePiece's pieces, as DeBERTa v3 and XLM-RoBERTa have it. Ids: signs, then `pieces`, then the characters
 * of ASCII; `added` come last.
 */
export function unigramTokenizer(
  pieces: readonly string[],
  added: readonly SpecialToken[] = [],
): TokenizerFile {
  const characters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const known = ["▁", ...pieces, ...characters.filter((character) => !pieces.includes(character))];
  const vocab = [
    ...BERT_SIGNS.map((sign) => [sign, 0]),
    ...known.map((piece) => [piece, piece.length > 1 ? WORD_SCORE : CHARACTER_SCORE]),
  ];
  return {
    version: "1.0",
    added_tokens: addedTokens([
      ...BERT_SIGNS.map((content, id) => ({ content, id })),
      ...added.map((token, index) => ({ ...token, id: vocab.length + index })),
    ]),
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "Strip", strip_left: false, strip_right: true },
        { type: "Precompiled", precompiled_charsmap: "" },
        { type: "Replace", pattern: { Regex: " {2,}" }, content: " " },
      ],
    },
    pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "[CLS]", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "[SEP]", type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
        "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] },
      },
    },
    decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
    model: { type: "Unigram", unk_id: 1, vocab },
  };
}

/** Byte-level BPE, as GPT-2 and Llama 3 have it. Ids: the 256 bytes, one for each merge, then `signs`. */
export function byteLevelTokenizer(merges: readonly string[], signs: readonly string[]): TokenizerFile {
  const bytes = byteCharacters();
  const vocabulary = [...bytes, ...merges.map((merge) => merge.replace(" ", ""))];
  return {
    version: "1.0",
    added_tokens: addedTokens(signs.map((content, index) => ({ content, id: vocabulary.length + index }))),
    normalizer: null,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: { type: "ByteLevel", add_prefix_space: true, trim_offsets: false, use_regex: true },
    decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: "BPE",
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      byte_fallback: false,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      merges,
    },
  };
}

/** The character that stands for each byte (Radford et al. 2019, `bytes_to_unicode` of GPT-2's encoder). */
function byteCharacters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable =
      (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
    return String.fromCharCode(isPrintable ? byte : next++);
  });
}

function addedTokens(tokens: readonly (SpecialToken & { id: number })[]): object[] {
  return tokens.map(({ id, content, special = true }) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special,
  }));
}
