const RATE_BYTES = 136;
const LANES = 25;
const ROUNDS = 24;
const DIGEST_BYTES = 32;

/** Domain bits behind a message: original Keccak has none, SHA-3 (FIPS 202, section 6.1) has 01; both then pad with 1. */
export const KECCAK_SUFFIX = 0x01;
export const SHA3_SUFFIX = 0x06;

const { offsets: ROTATIONS, targets: TARGETS } = rotationsAndTargets();
const ROUND_CONSTANTS = roundConstants();

/** Keccak-256 as Ethereum and Monero use it: the submission to the SHA-3 contest, before FIPS 202 changed its padding. For short messages. */
export function keccak256(message: Uint8Array): Uint8Array {
  return sponge256(message, KECCAK_SUFFIX);
}

/** The sponge of FIPS 202, section 4, with capacity 512 and 32 bytes of output. */
export function sponge256(message: Uint8Array, suffix: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(message.length / RATE_BYTES) + 1) * RATE_BYTES);
  padded.set(message);
  padded[message.length] = suffix;
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80;
  const view = new DataView(padded.buffer);
  // A lane of 64 bits is two words, low one first, as its bytes are.
  const state = new Int32Array(LANES * 2);
  for (let start = 0; start < padded.length; start += RATE_BYTES) {
    for (let word = 0; word < RATE_BYTES / 4; word += 1)
      state[word] = (state[word] ?? 0) ^ view.getInt32(start + word * 4, true);
    permute(state);
  }
  const digest = new DataView(new ArrayBuffer(DIGEST_BYTES));
  for (let word = 0; word < DIGEST_BYTES / 4; word += 1) digest.setInt32(word * 4, state[word] ?? 0, true);
  return new Uint8Array(digest.buffer);
}

/** Keccak-f[1600], FIPS 202 section 3.3: theta, rho with pi, chi, iota. */
function permute(state: Int32Array): void {
  const columns = new Int32Array(10);
  const moved = new Int32Array(LANES * 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < 10; i += 1)
      columns[i] =
        at(state, i) ^ at(state, i + 10) ^ at(state, i + 20) ^ at(state, i + 30) ^ at(state, i + 40);
    for (let lane = 0; lane < LANES; lane += 1) {
      const left = ((lane + 4) % 5) * 2;
      const right = ((lane + 1) % 5) * 2;
      const low = at(columns, right);
      const high = at(columns, right + 1);
      const thetaLow = at(state, lane * 2) ^ at(columns, left) ^ ((low << 1) | (high >>> 31));
      const thetaHigh = at(state, lane * 2 + 1) ^ at(columns, left + 1) ^ ((high << 1) | (low >>> 31));
      const offset = at(ROTATIONS, lane);
      const target = at(TARGETS, lane) * 2;
      moved[target] = rotateWord(thetaLow, thetaHigh, offset);
      moved[target + 1] = rotateWord(thetaHigh, thetaLow, offset);
    }
    for (let row = 0; row < LANES * 2; row += 10)
      for (let i = 0; i < 10; i += 1)
        state[row + i] =
          at(moved, row + i) ^ (~at(moved, row + ((i + 2) % 10)) & at(moved, row + ((i + 4) % 10)));
    state[0] = at(state, 0) ^ at(ROUND_CONSTANTS, round * 2);
    state[1] = at(state, 1) ^ at(ROUND_CONSTANTS, round * 2 + 1);
  }
}

/** One half of a lane turned left by `offset` bits; `other` is its other half. */
function rotateWord(word: number, other: number, offset: number): number {
  const bits = offset & 31;
  const [own, foreign] = offset < 32 ? [word, other] : [other, word];
  return bits === 0 ? own : (own << bits) | (foreign >>> (32 - bits));
}

function at(words: ArrayLike<number>, index: number): number {
  return words[index] ?? 0;
}

/** FIPS 202, sections 3.2.2 and 3.2.3: how far each lane turns, and where it goes. A lane's number is x + 5y. */
function rotationsAndTargets(): { offsets: Uint8Array; targets: Uint8Array } {
  const offsets = new Uint8Array(LANES);
  const targets = new Uint8Array(LANES);
  for (let y = 0; y < 5; y += 1)
    for (let x = 0; x < 5; x += 1) targets[x + 5 * y] = y + 5 * ((2 * x + 3 * y) % 5);
  let [x, y] = [1, 0];
  for (let t = 0; t < ROUNDS; t += 1) {
    offsets[x + 5 * y] = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return { offsets, targets };
}

/** FIPS 202, section 3.2.5: bits of a linear feedback shift register at the places 2^j - 1; low words first. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(ROUNDS * 2);
  let register = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    let constant = 0n;
    for (let j = 0; j <= 6; j += 1) {
      if ((register & 1) === 1) constant |= 1n << BigInt(2 ** j - 1);
      register = (register << 1) ^ ((register >> 7) * 0x171);
    }
    constants[round * 2] = Number(BigInt.asIntN(32, constant));
    constants[round * 2 + 1] = Number(BigInt.asIntN(32, constant >> 32n));
  }
  return constants;
}
