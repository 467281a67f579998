// Loads the shipped models in a process of its own and prints what that took; see speed.mjs.
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const DIST = process.env.SALLYPORT_DIST ?? join(ROOT, "dist");
const { loadShippedDetectors } = await import(join(DIST, "storage/shipped-detectors.js"));
const used = () => {
  globalThis.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + Math.max(external, arrayBuffers);
};
const before = used();
const start = performance.now();
const detectors = await loadShippedDetectors();
const ms = performance.now() - start;
const mb = (used() - before) / 1_048_576;
console.log(JSON.stringify({ ms, mb, detectors: detectors.size }));
