#!/usr/bin/env node
import { existsSync } from "node:fs";

const entry = new URL("../dist/main.js", import.meta.url);

if (existsSync(entry)) {
  await import(entry.href);
} else {
  console.error(
    "Sallyport is not built yet. Run `npm run build` (or `npm start`) in the project's folder first.",
  );
  process.exitCode = 1;
}
