/** A linear model fitted to observations, and how sure it is of what it says. */
export interface LinearFit {
  /** What a sum of observations with these rows comes to. */
  predict(row: readonly number[]): number;
  /** Standard error of a sum of `count` further observations whose rows add up to `row`. */
  standardError(row: readonly number[], count: number): number;
  readonly degreesOfFreedom: number;
}

const SINGULAR = 1e-9;

/** Ordinary least squares over few columns. Undefined where the rows do not determine the coefficients. */
export function fitLeastSquares(
  rows: readonly (readonly number[])[],
  observed: readonly number[],
): LinearFit | undefined {
  const columns = rows[0]?.length ?? 0;
  const degreesOfFreedom = rows.length - columns;
  if (columns === 0 || degreesOfFreedom < 0) return undefined;
  const normal = Array.from({ length: columns }, (_, i) =>
    Array.from({ length: columns }, (_unused, j) => sumOf(rows, (row) => at(row, i) * at(row, j))),
  );
  const inverse = invert(normal);
  if (inverse === undefined) return undefined;
  const projected = Array.from({ length: columns }, (_, i) =>
    sumOf(rows, (row, index) => at(row, i) * at(observed, index)),
  );
  const coefficients = inverse.map((line) => dot(line, projected));
  const residuals = sumOf(rows, (row, index) => (at(observed, index) - dot(row, coefficients)) ** 2);
  const variance = degreesOfFreedom === 0 ? 0 : residuals / degreesOfFreedom;
  return {
    degreesOfFreedom,
    predict: (row) => dot(row, coefficients),
    standardError: (row, count) => {
      const spread = dot(
        row,
        inverse.map((line) => dot(line, row)),
      );
      return Math.sqrt(Math.max(0, variance * (count + spread)));
    },
  };
}

/** Gauss-Jordan with pivoting; undefined for a matrix that has no inverse. */
function invert(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const scale = Math.max(...matrix.flat().map(Math.abs));
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(at(work[row], column)) > Math.abs(at(work[pivot], column))) pivot = row;
    const lines = [work[column], work[pivot]] as const;
    if (
      lines[0] === undefined ||
      lines[1] === undefined ||
      Math.abs(at(lines[1], column)) <= SINGULAR * scale
    )
      return undefined;
    [work[column], work[pivot]] = [lines[1], lines[0]];
    const divisor = at(lines[1], column);
    const line = lines[1].map((value) => value / divisor);
    work[column] = line;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = at(work[row], column);
      work[row] = (work[row] ?? []).map((value, index) => value - factor * at(line, index));
    }
  }
  return work.map((row) => row.slice(size));
}

function at(values: readonly number[] | undefined, index: number): number {
  return values?.[index] ?? 0;
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * at(other, index), 0);
}

function sumOf<T>(values: readonly T[], of: (value: T, index: number) => number): number {
  return values.reduce((sum, value, index) => sum + of(value, index), 0);
}
