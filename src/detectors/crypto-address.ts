import type { Detector, Range } from "../contracts/detection.ts";
import { keccak256 } from "../foundation/keccak256.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { CONTEXT_CHARS, contextScore, contextWords, hasContext } from "./context-score.ts";
import {
  passesBase58Check,
  BITCOIN_DIGITS,
  decodeBase58,
  passesMonero,
  XRP_DIGITS,
} from "./crypto/base58.ts";
import { decodeBech32, isWitnessProgram } from "./crypto/bech32.ts";

const LONGEST_CHARS = 106; // a Monero address with a payment id

// Digits and letters without 0, O, I and l; both alphabets have the same.
const BASE58 = /(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{25,106}(?![A-Za-z0-9])/g;
const BECH32 = /(?<![A-Za-z0-9])(?:bc|ltc|addr)1[02-9ac-hj-np-z]{6,98}(?![A-Za-z0-9])/gi;
const HEX = /(?<![A-Za-z0-9])0x[0-9a-fA-F]{40}(?![A-Za-z0-9])/g;

const MIN_ADDRESS_CHARS = 25;
const MAX_ADDRESS_CHARS = 35;
/** What the addresses of `VERSIONS` begin with, and those of the XRP Ledger. */
const FIRST_CHARACTERS = "13LMDA9X7T";
const XRP_FIRST = "r";
/** Kinds of addresses in base58check: Bitcoin, Litecoin, Dogecoin, Dash, TRON. */
const VERSIONS: ReadonlySet<number> = new Set([0x00, 0x05, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41]);
const XRP_VERSIONS: ReadonlySet<number> = new Set([0x00]);

/** Standard addresses and subaddresses; with a payment id. */
const MONERO_CHARS: ReadonlySet<number> = new Set([95, LONGEST_CHARS]);

/** Solana's addresses are bare keys of 32 bytes: any token of 43 letters and digits may be one. */
const SOLANA_BYTES = 32;
/** So many digits 32 bytes take, fewer only where they begin with zeros, which are written as 1. */
const SOLANA_CHARS = { least: 32, common: 43, most: 44 };
const SOLANA_SCORE = 0.6;

/** Forty hexadecimal digits in one case have no checksum; most are addresses. */
const UNCHECKED_SCORE = 0.35;

// People who write Chinese and Japanese put no space between words.
const PARTS = [
  "钱包",
  "錢包",
  "ウォレット",
  "지갑",
  "比特币",
  "以太坊",
  "加密货币",
  "ビットコイン",
  "비트코인",
].join("|");
const COMMON = [
  "wallets?", "crypto(?:currency|currencies)?", "blockchain", "billetera", "cartera", "portefeuille", "carteira", "portafoglio",
  "geldb[öo]rse", "portfel", "cüzdan", "кошел[её]к", "usdt", "usdc", "stablecoins?",
]; // prettier-ignore
const WORDS = withParts(
  "bitcoin",
  "btc",
  "ethereum",
  "ether",
  "eth",
  "erc-?20",
  "bnb",
  "polygon",
  "metamask",
  "contract",
  ...COMMON,
);
const SOLANA_WORDS = withParts("solana", "sol", "spl", "phantom", "lamports?", ...COMMON);

/** Addresses to which cryptocurrencies are sent, by their checksums where they have one. */
export const cryptoAddress: Detector = {
  id: "pii.crypto-address",
  type: "CRYPTO_ADDRESS",
  description:
    "Addresses of Bitcoin, Litecoin, Dogecoin, Dash, TRON, XRP, Monero, Ethereum and its kin, Cardano and Solana.",
  reference:
    "BIP 173, BIP 350, Bitcoin base58check, EIP-55, XRP Ledger (Addresses), Monero (CryptoNote standard 007), CIP-19, Solana (Accounts)",
  reach: LONGEST_CHARS + CONTEXT_CHARS + 1,
  weaknesses:
    "Ethereum addresses in one case of letters have no checksum, and are not acted on without a context word near; Solana's " +
    "are not found without one. Addresses of test networks, and those of Zcash, Bitcoin Cash and Polkadot, are not found.",
  detect: (text, from) =>
    mergeRanges(
      scan(BASE58, text, from, { judge: base58Address }),
      scan(BECH32, text, from, { judge: bech32Address }),
      scan(HEX, text, from, { judge: hexAddress }),
    ),
  patterns: [BASE58, BECH32, HEX, WORDS, SOLANA_WORDS],
  examples: {
    flagged: [
      "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
      "bitcoin:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy?amount=1",
      "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
      "send it to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed.",
      "ETH wallet 0xde709f2102306220921060314715629080e2fb77",
      "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9",
      "TNDzfERDpxLDS2w1q6yaFC7pzqaSQ3Bg3r",
      "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
      "46tM15KsogEW5MiVmBn7waPF8u8ZsB6aHjJk7BAv1wvMKfWhQ2h2so5BCJ9cRakfPt5BFo452oy3K8UK6L2u2v7aJ3Nf7P2",
      "my Solana wallet: TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
    ],
    clean: [
      "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
      "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
      "commit 0xde709f2102306220921060314715629080e2fb77",
      "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
      "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNaX",
      "88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b",
    ],
  },
};

function base58Address(match: RegExpExecArray, text: string): Range | undefined {
  const address = match[0];
  const range = { start: match.index, end: match.index + address.length };
  if (isChecked(address)) return range;
  if (!mayBeSolana(address) || decodeBase58(address, BITCOIN_DIGITS, SOLANA_BYTES) === undefined)
    return undefined;
  return hasContext(SOLANA_WORDS, text, range.start, range.end)
    ? { ...range, score: SOLANA_SCORE }
    : undefined;
}

function mayBeSolana(address: string): boolean {
  const least = address.startsWith("1") ? SOLANA_CHARS.least : SOLANA_CHARS.common;
  return address.length >= least && address.length <= SOLANA_CHARS.most;
}

function isChecked(address: string): boolean {
  const first = address.charAt(0);
  if (MONERO_CHARS.has(address.length)) return (first === "4" || first === "8") && passesMonero(address);
  if (address.length < MIN_ADDRESS_CHARS || address.length > MAX_ADDRESS_CHARS) return false;
  if (first === XRP_FIRST) return passesBase58Check(address, XRP_DIGITS, XRP_VERSIONS);
  return FIRST_CHARACTERS.includes(first) && passesBase58Check(address, BITCOIN_DIGITS, VERSIONS);
}

function bech32Address(match: RegExpExecArray): Range | undefined {
  const address = match[0];
  const decoded = decodeBech32(address);
  if (decoded === undefined) return undefined;
  const isCardano = address.charAt(0).toLowerCase() === "a";
  const isAddress = isCardano ? !decoded.isModified : isWitnessProgram(decoded);
  return isAddress ? { start: match.index, end: match.index + address.length } : undefined;
}

function hexAddress(match: RegExpExecArray, text: string): Range | undefined {
  const range = { start: match.index, end: match.index + match[0].length };
  const digits = match[0].slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase())
    return { ...range, score: contextScore(UNCHECKED_SCORE, WORDS, text, range.start, range.end) };
  return passesEip55(digits) ? range : undefined;
}

/** EIP-55: a letter is a capital where the digit at its place in the hash of the lower-case address is 8 or more. */
function passesEip55(digits: string): boolean {
  const hash = keccak256(new TextEncoder().encode(digits.toLowerCase()));
  for (let i = 0; i < digits.length; i += 1) {
    const character = digits.charAt(i);
    const nibble = ((hash[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 0xf;
    if (character > "9" && character <= "F" !== nibble >= 8) return false;
  }
  return true;
}

function withParts(...words: readonly string[]): RegExp {
  const whole = contextWords(...words);
  return new RegExp(`${whole.source}|${PARTS}`, whole.flags);
}
