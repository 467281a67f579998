import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "../../src/contracts/settings.ts";
import { openAdministration, type OpenedAdministration } from "../../src/open-administration.ts";

const DOCUMENTS = `
kind: Organisation
name: acme
---
kind: Team
name: shop
organisation: acme
---
kind: Project
name: web
team: shop
`;

let dataDir: string;
let opened: OpenedAdministration;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sallyport-hierarchy-"));
  const reading = readSettings({ SALLYPORT_DATA_DIR: dataDir });
  if (reading.kind === "invalid") throw new Error(reading.problems.join("; "));
  opened = await openAdministration(reading.settings, {});
  await apply(DOCUMENTS);
});

afterEach(async () => {
  await opened.close();
  await rm(dataDir, { recursive: true, force: true });
});

function apply(yaml: string) {
  const { administration, operator } = opened;
  return administration.applyDocuments(operator, yaml, "test.yaml", false);
}

function remove(kind: "Organisation" | "Team" | "Project", name: string): Promise<void> {
  return opened.administration.deleteDocument(opened.operator, kind, name);
}

describe("levels of the hierarchy", () => {
  it("have to be there to be named, and the complaint says where it was named", async () => {
    expect(await apply("kind: Project\nname: app\nteam: nobody")).toMatchObject({
      kind: "invalid",
      problems: [{ source: "test.yaml", line: 3, path: ["team"] }],
    });
  });

  it("cannot be deleted while others name them", async () => {
    await expect(remove("Organisation", "acme")).rejects.toMatchObject({ code: "conflict" });
    await expect(remove("Team", "shop")).rejects.toMatchObject({ code: "conflict" });
    await remove("Project", "web");
    await remove("Team", "shop");
    await remove("Organisation", "acme");
    await expect(remove("Team", "shop")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a project", () => {
  it("cannot be deleted while keys that work belong to it", async () => {
    const { administration, operator } = opened;
    await administration.createKey(operator, { name: "checkout", project: "web" });
    await expect(remove("Project", "web")).rejects.toMatchObject({
      code: "conflict",
      publicMessage: "API keys belong to it, and have to be revoked first: checkout.",
    });
    await administration.revokeKey(operator, "checkout");
    await remove("Project", "web");
    const late = administration.createKey(operator, { name: "late", project: "web" });
    await expect(late).rejects.toMatchObject({ code: "not_found" });
  });
});
