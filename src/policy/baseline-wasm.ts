import { setFlagsFromString } from "node:v8";

const BASELINE = ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];
const AS_EVER = ["--no-liftoff-only", "--wasm-tier-up", "--wasm-dynamic-tiering"];

/** From here on WebAssembly is compiled by V8's baseline compiler alone; ended by `compileAsEver`. */
export function compileBaselineOnly(): void {
  for (const flag of BASELINE) setFlagsFromString(flag);
}

export function compileAsEver(): void {
  for (const flag of AS_EVER) setFlagsFromString(flag);
}

/** Runs work during which WebAssembly is compiled by the baseline compiler alone. */
export function withBaselineWasm<T>(work: () => T): T {
  compileBaselineOnly();
  try {
    return work();
  } finally {
    compileAsEver();
  }
}
