import { RecentMap } from "../foundation/recent-map.ts";

/** Partitions remembered, and questions in each; the oldest go first. */
export const MAX_PARTITIONS = 1_024;
export const MAX_QUESTIONS = 256;
/** Longer vectors are not compared. */
export const MAX_DIMENSIONS = 4_096;
/** Numbers in all vectors together, 64 MiB of them. */
export const MAX_NUMBERS = 16 * 1024 * 1024;

interface Question {
  /** Of unit length. */
  readonly vector: Float32Array;
  readonly key: string;
  readonly expiresAtMs: number;
}

interface Partition {
  readonly name: string;
  readonly questions: readonly Question[];
  readonly numbers: number;
}

/**
 * Questions by what they mean. A question is compared only with those of its own partition, which is named by all that must be equal: whose
 * it is, the model, the guardrail, the conversation before it. Never across.
 */
export class QuestionIndex {
  readonly #partitions = new RecentMap<string, Partition>(MAX_PARTITIONS);
  readonly #maxNumbers: number;
  #numbers = 0;

  constructor(maxNumbers = MAX_NUMBERS) {
    this.#maxNumbers = maxNumbers;
  }

  /** Numbers in all vectors that are remembered. */
  get numbers(): number {
    return this.#numbers;
  }

  /** The key of the most similar question that still counts, at least as similar as `threshold` (cosine). */
  nearest(
    partition: string,
    vector: readonly number[],
    threshold: number,
    nowMs: number,
  ): string | undefined {
    const asked = unit(vector);
    if (asked === undefined) return undefined;
    let best: Question | undefined;
    let similarity = threshold;
    for (const question of this.#partitions.get(partition)?.questions ?? []) {
      if (question.expiresAtMs <= nowMs || question.vector.length !== asked.length) continue;
      const found = dot(question.vector, asked);
      if (found < similarity) continue;
      similarity = found;
      best = question;
    }
    return best?.key;
  }

  add(partition: string, vector: readonly number[], key: string, nowMs: number, ttlS: number): void {
    const asked = unit(vector);
    if (asked === undefined) return;
    const known = this.#partitions.get(partition);
    const before = (known?.questions ?? []).filter(
      (question) => question.key !== key && question.expiresAtMs > nowMs,
    );
    const questions = [...before, { vector: asked, key, expiresAtMs: nowMs + ttlS * 1000 }].slice(
      -MAX_QUESTIONS,
    );
    if (known !== undefined) this.#forget(known);
    const numbers = questions.reduce((sum, { vector: { length } }) => sum + length, 0);
    if (numbers > this.#maxNumbers) return;
    this.#numbers += numbers;
    this.#makeRoom();
    this.#partitions.set(partition, { name: partition, questions, numbers });
  }

  #makeRoom(): void {
    for (const oldest of this.#partitions.values()) {
      if (this.#numbers <= this.#maxNumbers && this.#partitions.size < MAX_PARTITIONS) return;
      this.#forget(oldest);
    }
  }

  #forget({ name, numbers }: Partition): void {
    this.#partitions.delete(name);
    this.#numbers -= numbers;
  }
}

/** Undefined for what has no direction, or too many numbers. */
function unit(vector: readonly number[]): Float32Array | undefined {
  if (vector.length === 0 || vector.length > MAX_DIMENSIONS) return undefined;
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) return undefined;
  return Float32Array.from(vector, (value) => value / length);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
