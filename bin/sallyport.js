#!/usr/bin/env -S node --v8-pool-size=1 --max-semi-space-size=8 --heap-growing-percent=30
// Three options for less memory (docs/decisions/0014): one helper thread of the engine instead of four, which each keep
// what they once used, young objects in half the room, and garbage of old ones collected sooner.
import { existsSync } from "node:fs";

const entry = new URL("../dist/program/main.js", import.meta.url);

if (existsSync(entry)) {
  await import(entry.href);
} else {
  console.error(
    "Sallyport is not built yet. Run `npm run build` (or `npm start`) in the project's folder first.",
  );
  process.exitCode = 1;
}
