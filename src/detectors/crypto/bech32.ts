const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_CHARS = 6;

/** What the checksum comes to, in the first form and in the one that witness versions from 1 on use. */
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

/** A text in bech32 or bech32m: its five-bit values without the checksum, and which of the two it is. */
interface Bech32 {
  readonly values: readonly number[];
  readonly isModified: boolean;
}

/** BIP 173, BIP 350. Letters of one case alone; how long a text may be is left to the caller. */
export function decodeBech32(text: string): Bech32 | undefined {
  const lower = text.toLowerCase();
  if (lower !== text && text.toUpperCase() !== text) return undefined;
  const separator = lower.lastIndexOf("1");
  const values = Array.from(lower.slice(separator + 1), (character) => ALPHABET.indexOf(character));
  if (separator < 1 || values.length < CHECKSUM_CHARS || values.includes(-1)) return undefined;
  const codes = Array.from(lower.slice(0, separator), (character) => character.charCodeAt(0));
  const checksum = polymod([
    ...codes.map((code) => code >> 5),
    0,
    ...codes.map((code) => code & 31),
    ...values,
  ]);
  if (checksum !== BECH32 && checksum !== BECH32M) return undefined;
  return { values: values.slice(0, -CHECKSUM_CHARS), isModified: checksum === BECH32M };
}

/** BIP 141, BIP 350: a witness version and a program of a length that it allows. */
export function isWitnessProgram({ values, isModified }: Bech32): boolean {
  const [version = -1] = values;
  if (version < 0 || version > 16 || isModified !== version > 0) return false;
  const bits = (values.length - 1) * 5;
  const bytes = Math.floor(bits / 8);
  const spare = bits % 8;
  if (spare > 4 || ((values.at(-1) ?? 0) & ((1 << spare) - 1)) !== 0) return false;
  return version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40;
}

function polymod(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, bit) => {
      if (((top >> bit) & 1) === 1) checksum ^= term;
    });
  }
  return checksum;
}
