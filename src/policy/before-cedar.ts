import { compileBaselineOnly } from "./baseline-wasm.ts";

// Imported before Cedar, since imports run in order.
compileBaselineOnly();
