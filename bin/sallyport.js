#!/usr/bin/env node
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// Garbage is collected sooner, for less memory. `npm start` gives two options more: see docs/decisions/0014.
setFlagsFromString("--heap-growing-percent=60");

const entry = new URL("../dist/program/main.js", import.meta.url);

if (existsSync(entry)) {
  await import(entry.href);
} else {
  console.error(
    "Sallyport is not built yet. Run `npm run build` (or `npm start`) in the project's folder first.",
  );
  process.exitCode = 1;
}
