/** Logits as probabilities that sum to 1, or each by itself. */
export function probabilities(logits: Float32Array, activation: "softmax" | "sigmoid"): Float64Array {
  if (activation === "sigmoid") return Float64Array.from(logits, sigmoid);
  const highest = logits.reduce((one, other) => Math.max(one, other), -Infinity);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => power / sum);
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
