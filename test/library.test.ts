import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ensureBuilt, ROOT } from "./support/built-node.ts";

const guide = readFileSync(join(ROOT, "docs", "guide", "library.md"), "utf8");
const programs = [...guide.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = ""]) => code);

it("every example of the library's guide runs as it is written, and prints what stands behind its //", () => {
  ensureBuilt();
  expect(programs).toHaveLength(4);
  for (const code of programs) {
    const printed = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line]) => line);
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(run.stderr).toBe("");
    expect(run.stdout.trimEnd().split("\n")).toEqual(printed);
  }
}, 120_000);
