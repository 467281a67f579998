import type { BoostedTreesParts } from "../../src/inference/boosted-trees.ts";
import { logitOf, probabilityOf } from "../../src/inference/calibration.ts";
import type { Random } from "./random.ts";

/** Dense rows, one after the other, `width` features each. */
export interface DenseRows {
  readonly width: number;
  readonly cells: Float32Array;
}

export interface TreeOptions {
  readonly trees: number;
  readonly depth: number;
  /** Share of a tree's advice that is taken. */
  readonly rate: number;
  /** Share of the rows each tree sees. */
  readonly rowShare: number;
  /** Share of the features each tree may ask for. */
  readonly featureShare: number;
  /** Least sum of weights (as of second derivatives) in a leaf. */
  readonly leastLeaf: number;
  /** L2 penalty on leaves. */
  readonly lambda: number;
  /** By feature: +1 where more of it may only raise the logit, -1 where it may only lower it, 0 where it may do either. */
  readonly monotone?: readonly number[];
}

const MAX_BINS = 64;

/**
 * Gradient boosting of trees on the logistic loss by histograms (Friedman 2001; Chen and Guestrin 2016, XGBoost, sections 2.1 to 2.3;
 * monotone features as there). Level by level, all to the same depth; a leaf that gains nothing from a split stays one.
 */
export function growTrees(
  { width, cells }: DenseRows,
  labels: readonly boolean[],
  weights: readonly number[],
  options: TreeOptions,
  random: Random,
): BoostedTreesParts {
  const count = labels.length;
  const edges = Array.from({ length: width }, (_, feature) => binEdges(cells, width, count, feature));
  const bins = binned(cells, width, count, edges);
  const table = new NodeTable();
  const positive = labels.reduce((sum, label, row) => sum + (label ? (weights[row] ?? 0) : 0), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bias = logitOf(positive / total);
  const logits = new Float64Array(count).fill(bias);
  const gradients = new Float64Array(count);
  const hessians = new Float64Array(count);
  for (let tree = 0; tree < options.trees; tree++) {
    for (let row = 0; row < count; row++) {
      const probability = probabilityOf(logits[row] ?? 0);
      const weight = weights[row] ?? 0;
      gradients[row] = (probability - (labels[row] === true ? 1 : 0)) * weight;
      hessians[row] = Math.max(probability * (1 - probability), 1e-6) * weight;
    }
    const rows: number[] = [];
    for (let row = 0; row < count; row++) if (random.chance(options.rowShare)) rows.push(row);
    const features = random
      .shuffled(Array.from({ length: width }, (_, feature) => feature))
      .slice(0, Math.max(1, Math.round(width * options.featureShare)))
      .sort((a, b) => a - b);
    const root = growTree(
      { width, bins, edges, gradients, hessians, features, options, table },
      Int32Array.from(rows),
    );
    for (let row = 0; row < count; row++)
      logits[row] = (logits[row] ?? 0) + table.walk(root, bins, row * width);
  }
  return table.parts(bias);
}

interface Growing {
  readonly width: number;
  readonly bins: Uint8Array;
  readonly edges: readonly Float32Array[];
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly features: readonly number[];
  readonly options: TreeOptions;
  readonly table: NodeTable;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
}

/** Bounds of what a node's leaves may say, so that a monotone feature stays so further down. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

function growTree(growing: Growing, rows: Int32Array): number {
  const { table } = growing;
  const root = table.newRoot();
  const open: { node: number; rows: Int32Array; depth: number; bounds: Bounds }[] = [
    { node: root, rows, depth: 0, bounds: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } },
  ];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { node, rows: own, depth, bounds } = next;
    const split = depth < growing.options.depth ? bestSplit(growing, own, bounds) : undefined;
    if (split === undefined) {
      table.values[node] = leafValue(growing, own, bounds) * growing.options.rate;
      continue;
    }
    const { feature, bin } = split;
    const { bins, width } = growing;
    const lower = own.filter((row) => (bins[row * width + feature] ?? 0) <= bin);
    const upper = own.filter((row) => (bins[row * width + feature] ?? 0) > bin);
    const left = table.split(node, feature, bin, growing.edges[feature]?.[bin] ?? 0);
    const [below, above] = childBounds(growing, lower, upper, bounds, feature);
    open.push({ node: left, rows: lower, depth: depth + 1, bounds: below });
    open.push({ node: left + 1, rows: upper, depth: depth + 1, bounds: above });
  }
  return root;
}

function childBounds(
  growing: Growing,
  lower: Int32Array,
  upper: Int32Array,
  bounds: Bounds,
  feature: number,
): [Bounds, Bounds] {
  const direction = growing.options.monotone?.[feature] ?? 0;
  if (direction === 0) return [bounds, bounds];
  const middle = (leafValue(growing, lower, bounds) + leafValue(growing, upper, bounds)) / 2;
  const under = { low: bounds.low, high: middle };
  const over = { low: middle, high: bounds.high };
  return direction > 0 ? [under, over] : [over, under];
}

function leafValue(
  { gradients, hessians, options }: Growing,
  rows: Int32Array,
  { low, high }: Bounds,
): number {
  let gradient = 0;
  let hessian = 0;
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    hessian += hessians[row] ?? 0;
  }
  return Math.min(high, Math.max(low, -gradient / (hessian + options.lambda)));
}

function bestSplit(growing: Growing, rows: Int32Array, bounds: Bounds): Split | undefined {
  const { width, bins, edges, gradients, hessians, features, options } = growing;
  const { lambda, leastLeaf, monotone } = options;
  const sums = new Float64Array(MAX_BINS * 2);
  let best: Split | undefined;
  for (const feature of features) {
    const used = (edges[feature]?.length ?? 0) + 1;
    if (used < 2) continue;
    sums.fill(0, 0, used * 2);
    for (const row of rows) {
      const at = (bins[row * width + feature] ?? 0) * 2;
      sums[at] = (sums[at] ?? 0) + (gradients[row] ?? 0);
      sums[at + 1] = (sums[at + 1] ?? 0) + (hessians[row] ?? 0);
    }
    let allGradient = 0;
    let allHessian = 0;
    for (let bin = 0; bin < used; bin++) {
      allGradient += sums[bin * 2] ?? 0;
      allHessian += sums[bin * 2 + 1] ?? 0;
    }
    const whole = (allGradient * allGradient) / (allHessian + lambda);
    let gradient = 0;
    let hessian = 0;
    for (let bin = 0; bin < used - 1; bin++) {
      gradient += sums[bin * 2] ?? 0;
      hessian += sums[bin * 2 + 1] ?? 0;
      const otherHessian = allHessian - hessian;
      if (hessian < leastLeaf || otherHessian < leastLeaf) continue;
      const otherGradient = allGradient - gradient;
      const direction = monotone?.[feature] ?? 0;
      if (direction !== 0) {
        const left = clip(-gradient / (hessian + lambda), bounds);
        const right = clip(-otherGradient / (otherHessian + lambda), bounds);
        if ((right - left) * direction < 0) continue;
      }
      const gain =
        (gradient * gradient) / (hessian + lambda) +
        (otherGradient * otherGradient) / (otherHessian + lambda) -
        whole;
      if (gain > (best?.gain ?? 1e-9)) best = { gain, feature, bin };
    }
  }
  return best;
}

function clip(value: number, { low, high }: Bounds): number {
  return Math.min(high, Math.max(low, value));
}

class NodeTable {
  readonly roots: number[] = [];
  readonly features: number[] = [];
  readonly bins: number[] = [];
  readonly thresholds: number[] = [];
  readonly left: number[] = [];
  readonly values: number[] = [];

  newRoot(): number {
    const node = this.#add();
    this.roots.push(node);
    return node;
  }

  /** Makes a node ask; returns its left child, beside which the right one lies. */
  split(node: number, feature: number, bin: number, threshold: number): number {
    const left = this.#add();
    this.#add();
    this.features[node] = feature;
    this.bins[node] = bin;
    this.thresholds[node] = threshold;
    this.left[node] = left;
    return left;
  }

  /** The value of the leaf that a row of bins reaches. */
  walk(root: number, bins: Uint8Array, offset: number): number {
    let node = root;
    for (let feature = this.features[node] ?? -1; feature >= 0; feature = this.features[node] ?? -1)
      node = (this.left[node] ?? 0) + ((bins[offset + feature] ?? 0) > (this.bins[node] ?? 0) ? 1 : 0);
    return this.values[node] ?? 0;
  }

  parts(bias: number): BoostedTreesParts {
    return {
      roots: Int32Array.from(this.roots),
      features: Int16Array.from(this.features),
      thresholds: Float32Array.from(this.thresholds),
      left: Int32Array.from(this.left),
      values: Float32Array.from(this.values),
      bias,
    };
  }

  #add(): number {
    this.features.push(-1);
    this.bins.push(0);
    this.thresholds.push(0);
    this.left.push(0);
    return this.values.push(0) - 1;
  }
}

/** Upper edges of bins with about as many rows each; the last bin has none. */
function binEdges(cells: Float32Array, width: number, count: number, feature: number): Float32Array {
  const values = new Float32Array(count);
  for (let row = 0; row < count; row++) values[row] = cells[row * width + feature] ?? 0;
  values.sort();
  const edges: number[] = [];
  for (let bin = 1; bin < MAX_BINS; bin++) {
    const at = Math.floor((bin * count) / MAX_BINS);
    const below = values[at - 1] ?? 0;
    const edge = values.findLast((value) => value <= below) ?? below;
    if (edge < (values[count - 1] ?? 0) && edge !== edges.at(-1)) edges.push(edge);
  }
  return spread(edges, values);
}

/** Rare values are where the signal is: where most rows have the same value, the others get bins of their own. */
function spread(edges: number[], sorted: Float32Array): Float32Array {
  const distinct: number[] = [];
  for (const value of sorted) if (value !== distinct.at(-1)) distinct.push(value);
  if (distinct.length <= MAX_BINS) return Float32Array.from(distinct.slice(0, -1));
  const free = MAX_BINS - 1 - edges.length;
  const common = edges.at(-1) ?? distinct[0] ?? 0;
  const rare = distinct.filter((value) => value > common);
  for (let n = 1; n <= free && rare.length > 1; n++) {
    const value = rare[Math.floor((n * (rare.length - 1)) / (free + 1))];
    if (value !== undefined && value !== edges.at(-1) && value < (rare.at(-1) ?? 0)) edges.push(value);
  }
  return Float32Array.from(edges);
}

function binned(
  cells: Float32Array,
  width: number,
  count: number,
  edges: readonly Float32Array[],
): Uint8Array {
  const bins = new Uint8Array(count * width);
  for (let row = 0; row < count; row++) {
    for (let feature = 0; feature < width; feature++) {
      const own = edges[feature];
      const value = cells[row * width + feature] ?? 0;
      let low = 0;
      let high = own?.length ?? 0;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (own?.[middle] ?? 0)) high = middle;
        else low = middle + 1;
      }
      bins[row * width + feature] = low;
    }
  }
  return bins;
}
