import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ensureBuilt, ROOT } from "./support/built-node.ts";

it("the reference pages and JSON Schemas in docs/reference are what the code makes of them", () => {
  ensureBuilt();
  const check = spawnSync(process.execPath, [join(ROOT, "scripts", "generate-reference.mjs"), "--check"], {
    encoding: "utf8",
  });
  expect(check.stdout + check.stderr).toBe("");
  expect(check.status).toBe(0);
}, 120_000);
