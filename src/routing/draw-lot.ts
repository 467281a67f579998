import { createHash } from "node:crypto";

const LOT_BYTES = 6;
const LOTS = 2 ** (8 * LOT_BYTES);

/** A number in 0 ≤ x < 1 that is the same for the same words, and looks drawn by chance over different ones. */
export function drawLot(...words: readonly string[]): number {
  const digest = createHash("sha256").update(JSON.stringify(words)).digest();
  return digest.readUIntBE(0, LOT_BYTES) / LOTS;
}

/**
 * The place of something of this weight in a draw: sorted by it, smallest first, things come first as often as their weights say, and
 * so on among the rest (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006). With lots that stay the same, taking
 * one thing away moves only those who had drawn it (weighted rendezvous hashing).
 */
export function placeInDraw(lot: number, weight: number): number {
  return weight > 0 ? -Math.log(1 - lot) / weight : Number.POSITIVE_INFINITY;
}
