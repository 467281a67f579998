import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listLicences } from "../scripts/list-licences.mjs";
import { LicenceList } from "../src/contracts/api/settings.ts";
import { loadShippedLicences } from "../src/storage/shipped-licences.ts";
import { ROOT } from "./support/built-node.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sallyport-licences-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(folder: string, manifest: object): string {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "package.json"), JSON.stringify(manifest));
  return join(root, folder);
}

describe("the licences of what ships", () => {
  it("have every runtime dependency of this package, and fit their schema", () => {
    const licences = listLicences([]);
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const listed = licences.map(({ name, version }) => `${name} ${version}`);
    for (const [name, version] of Object.entries(dependencies))
      expect(listed).toContain(`${name} ${version}`);
    expect(() => LicenceList.parse({ licences })).not.toThrow();
    expect(listed).not.toContain(expect.stringContaining("vitest"));
    expect(new Set(listed).size).toBe(listed.length);
  });

  it("have what dependencies need, where Node.js finds it, and what is bundled", () => {
    put(".", { dependencies: { a: "1" }, optionalDependencies: { absent: "1" } });
    put("node_modules/a", {
      ...{ name: "a", version: "1.0.0", license: "MIT", dependencies: { b: "2" } },
      repository: "git+https://github.com/a/a.git",
    });
    put("node_modules/b", { name: "b", version: "1.0.0", license: "ISC" });
    put("node_modules/a/node_modules/b", { name: "b", version: "2.0.0", licenses: [{ type: "0BSD" }] });
    const bundled = put("node_modules/@ui/c", { name: "@ui/c", version: "3.0.0", license: { type: "MIT" } });
    expect(listLicences([join(bundled, "dist", "index.js?v=1"), join(root, "src", "own.ts")], root)).toEqual([
      { name: "@ui/c", version: "3.0.0", licence: "MIT", homepage: null, usedBy: ["console"] },
      {
        name: "a",
        version: "1.0.0",
        licence: "MIT",
        homepage: "https://github.com/a/a",
        usedBy: ["gateway"],
      },
      { name: "b", version: "2.0.0", licence: "0BSD", homepage: null, usedBy: ["gateway"] },
    ]);
  });

  it.each([{}, { license: "" }, { license: "UNLICENSED" }, { license: "SEE LICENSE IN terms.txt" }])(
    "end the build where one says %j",
    (said) => {
      put(".", { dependencies: { a: "1" } });
      put("node_modules/a", { name: "a", version: "1.0.0", ...said });
      expect(() => listLicences([], root)).toThrow("a@1.0.0");
    },
  );

  it("end the build where one is not installed", () => {
    put(".", { dependencies: { a: "1" } });
    expect(() => listLicences([], root)).toThrow("npm ci");
  });

  it("are told to be made by the build where there is none", async () => {
    await expect(loadShippedLicences(join(root, "licences.json"))).rejects.toMatchObject({
      code: "not_found",
      publicMessage: expect.stringContaining("npm run build") as string,
    });
  });
});
