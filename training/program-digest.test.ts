import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { programDigest } from "./program-digest.ts";

const folder = mkdtempSync(join(tmpdir(), "sallyport-digest-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("changes where something changes that a program imports, and only there", () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const program = file("a.js", 'import { b } from "./b.js"; b();');
  file("b.js", 'export { b } from "./c.js";');
  file("c.js", "export const b = () => 1;");
  const before = programDigest(program);
  file("d.js", "nobody imports this");
  expect(programDigest(program)).toBe(before);
  file("c.js", "export const b = () => 2;");
  expect(programDigest(program)).not.toBe(before);
});
