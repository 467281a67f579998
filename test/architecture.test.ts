import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { checkImports } from "./architecture/check-imports.ts";

const ROOT = join(import.meta.dirname, "..");

describe("the architecture", () => {
  it("has no upward or sideways import, no I/O below storage and no folder without a floor", () => {
    const sources = new Map([...sourcesUnder("src"), ...sourcesUnder("console")]);
    expect(sources.has("src/contracts/errors.ts")).toBe(true);
    expect(checkImports(sources)).toEqual([]);
  });
});

describe("the architecture check", () => {
  it("passes imports from lower floors and within a folder", () => {
    expect(check("src/gateway/a.ts", 'import { b } from "../providers/b.ts";\nimport "./c.ts";')).toEqual([]);
    expect(check("src/main.ts", 'import { a } from "./http/a.ts";')).toEqual([]);
  });

  it("reports an upward import with file and line", () => {
    expect(check("src/guardrails/a.ts", '\nimport { b } from "../gateway/b.ts";')).toEqual([
      "src/guardrails/a.ts:2: src/guardrails (floor 3) imports src/gateway/b.ts (floor 6): upward",
    ]);
  });

  it("reports a sideways import", () => {
    expect(check("src/audit/a.ts", 'import { b } from "../identity/b.ts";')).toEqual([
      "src/audit/a.ts:1: src/audit (floor 5) imports src/identity/b.ts (floor 5): sideways",
    ]);
  });

  it.each([
    ["a type import", 'import type { B } from "../http/b.ts";'],
    ["a re-export", 'export { b } from "../http/b.ts";'],
    ["a star re-export", 'export * from "../http/b.ts";'],
    ["a side-effect import", 'import "../http/b.ts";'],
    ["a dynamic import", 'const b = await import("../http/b.ts");'],
    ["a dynamic import in a template", "const b = await import(`../http/b.ts`);"],
    ["an import in a type", 'type B = import("../http/b.ts").B;'],
    ["a require", 'const b = require("../http/b.ts");'],
    ["an import assignment", 'import b = require("../http/b.ts");'],
    ["a detour through its own folder", 'import "./../gateway/../http/b.ts";'],
  ])("sees %s", (_name, source) => {
    expect(check("src/storage/a.ts", source)).toEqual([
      "src/storage/a.ts:1: src/storage (floor 4) imports src/http/b.ts (floor 7): upward",
    ]);
  });

  it("does not take comments and strings for imports", () => {
    expect(
      check("src/storage/a.ts", '// import "../http/b.ts";\nconst s = \'import "../http/b.ts"\';'),
    ).toEqual([]);
  });

  it("reports an import whose path is computed", () => {
    expect(check("src/storage/a.ts", 'await import("../ht" + "tp/b.ts");')).toHaveLength(1);
  });

  it("reports an import of the project by its own name", () => {
    expect(check("src/storage/a.ts", 'import "sallyport/guardrails";')).toHaveLength(1);
  });

  it("reports an import of Cedar that goes past its safeguard", () => {
    const source = 'import { validate } from "@cedar-policy/cedar-wasm/nodejs";';
    expect(check("src/policy/cedar.ts", source)).toEqual([]);
    for (const file of ["src/policy/other.ts", "src/policy/other.test.ts"]) {
      expect(check(file, source)).toEqual([
        `${file}:1: only src/policy/cedar.ts may import "@cedar-policy/cedar-wasm/nodejs"`,
      ]);
    }
  });

  it("reports a folder, and a file beside the folders, that the table does not know", () => {
    expect(check("src/novelty/a.ts", "")).toEqual([
      'src/novelty/a.ts:1: "src/novelty" has no floor; see test/architecture/floors.ts',
    ]);
    expect(check("src/toString/a.ts", "")).toHaveLength(1);
    expect(check("src/extra.ts", "")).toHaveLength(1);
  });

  it.each([
    "node:fs",
    "node:fs/promises",
    "fs",
    "node:http",
    "node:child_process",
    "node:worker_threads",
    "undici",
  ])("lets no pure folder import %s", (specifier) => {
    for (const folder of [
      "foundation",
      "detectors",
      "dialects",
      "guardrails",
      "policy",
      "routing",
      "scoring",
    ]) {
      expect(check(`src/${folder}/a.ts`, `import "${specifier}";`)).toHaveLength(1);
    }
    expect(check("src/storage/a.ts", `import "${specifier}";`)).toEqual([]);
  });

  it("lets pure folders compute with Node's own modules, and their tests do I/O", () => {
    expect(check("src/foundation/a.ts", 'import { createHash } from "node:crypto";')).toEqual([]);
    expect(check("src/foundation/a.test.ts", 'import { readFileSync } from "node:fs";')).toEqual([]);
  });

  it("lets pure folders take a pure function of an I/O module by its name, and nothing else of it", () => {
    expect(check("src/foundation/a.ts", 'import { isIPv4, isIPv6 as six } from "node:net";')).toEqual([]);
    expect(check("src/foundation/a.ts", 'import { isIPv4, connect as isIP } from "node:net";')).toHaveLength(
      1,
    );
    expect(check("src/foundation/a.ts", 'import * as net from "node:net";')).toHaveLength(1);
    expect(check("src/foundation/a.ts", 'import net, { isIPv4 } from "node:net";')).toHaveLength(1);
    expect(check("src/foundation/a.ts", 'export { isIPv4 } from "node:net";')).toHaveLength(1);
  });

  it("holds tests beside the code to the floors as well", () => {
    expect(check("src/foundation/a.test.ts", 'import "../gateway/b.ts";')).toHaveLength(1);
  });

  it("lets tests beside the code use what test/ has for all of them, and nothing else do so", () => {
    expect(check("src/storage/a.test.ts", 'import "../../test/support/b.ts";')).toEqual([]);
    expect(check("src/storage/a.ts", 'import "../../test/support/b.ts";')).toHaveLength(1);
  });

  it("keeps what does not run in a browser out of the contracts", () => {
    expect(check("src/contracts/a.ts", 'import { z } from "zod";')).toEqual([]);
    expect(check("src/contracts/a.ts", 'import { inspect } from "node:util";')).toHaveLength(1);
    expect(check("src/contracts/a.ts", 'import { Pool } from "pg";')).toHaveLength(1);
  });

  it("lets the console import the contracts and nothing else of the gateway", () => {
    expect(check("console/src/a.ts", 'import { ERRORS } from "../../src/contracts/errors.ts";')).toEqual([]);
    expect(check("console/src/a.ts", 'import { scan } from "../../src/foundation/scan.ts";')).toHaveLength(1);
    expect(check("console/src/a.ts", 'import "../../bin/sallyport.js";')).toHaveLength(1);
  });

  it("lets main.ts put everything together, and nobody reach up to it or its like", () => {
    expect(check("src/main.ts", 'await import("./start-node.ts");\nimport "./cli/a.ts";')).toEqual([]);
    expect(check("src/cli/up.ts", 'await import("../start-node.ts");')).toHaveLength(1);
    expect(check("src/open-installation.ts", 'import "./start-node.ts";')).toHaveLength(1);
  });
});

function check(file: string, source: string): readonly string[] {
  return checkImports(new Map([[file, source]]));
}

function* sourcesUnder(folder: string): Generator<[string, string]> {
  for (const entry of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(entry) || /(^|[\\/])(node_modules|dist)[\\/]/.test(entry)) continue;
    const file = `${folder}/${entry.split(sep).join("/")}`;
    yield [file, readFileSync(join(ROOT, file), "utf8")];
  }
}
