import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, jsonOf, withFolder } from "../support/run-cli.ts";
import { auditRecords, startTestNode } from "../support/test-node.ts";

const CSV = `userName,displayName,e-mail,active,groups,tag:team
ada,"Lovelace, Ada",ada@example.com,true,Staff; Research,web
bob,,,,Staff,
`;

async function inFolder(use: (run: { folder: string; env: Record<string, string> }) => Promise<void>) {
  await withFolder(async (folder) => {
    const env = { SALLYPORT_DATA_DIR: folder };
    // Commands change what a node has made.
    expect((await cli(["keys", "create", "--name", "x"], { env })).code).toBe(0);
    await use({ folder, env });
  });
}

async function file(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("people who are deactivated and activated", () => {
  it("are on record under what was done to them", async () => {
    await inFolder(async ({ folder, env }) => {
      await cli(["people", "import", await file(folder, "staff.csv", CSV)], { env });
      for (const command of ["deactivate", "activate"])
        expect((await cli(["people", command, "ada"], { env })).code).toBe(0);
      const records = (await auditRecords(folder)).map(({ body }) => body as Record<string, unknown>);
      const switched = records.filter(
        ({ action, stage }) => /^people\.(?:de)?activate$/.test(String(action)) && stage === "outcome",
      );
      expect(switched.map(({ action, subject }) => [action, subject])).toEqual([
        ["people.deactivate", { person: expect.any(String) as string, userName: "ada" }],
        ["people.activate", { person: expect.any(String) as string, userName: "ada" }],
      ]);
    });
  });
});

describe("people import", () => {
  it("takes people over from CSV, and says so in the audit log", async () => {
    await inFolder(async ({ folder, env }) => {
      const staff = await file(folder, "staff.csv", CSV);
      const dry = await cli(["people", "import", staff, "--dry-run"], { env });
      expect(dry.stdout).toBe(
        "2 created, 0 changed, 0 unchanged, 0 deactivated, 0 refused. Nothing was changed: this was a dry run.\n",
      );
      expect((await cli(["people", "list"], { env })).stderr).toContain("There is nobody.");
      expect((await cli(["people", "import", staff], { env })).code).toBe(0);
      const shown = jsonOf(await cli(["people", "show", "ADA", "--json"], { env }));
      expect(shown).toMatchObject({
        userName: "ada",
        displayName: "Lovelace, Ada",
        email: "ada@example.com",
        active: true,
        groups: ["Research", "Staff"],
        tags: { team: "web" },
        source: "file",
      });
      const again = await cli(["people", "import", staff], { env });
      expect(again.stdout).toContain("2 unchanged");
      const records = (await auditRecords(folder)).map(({ body }) => body as Record<string, unknown>);
      const imports = records.filter(
        ({ action, stage }) => action === "people.import" && stage === "outcome",
      );
      expect(imports[0]).toMatchObject({
        result: "done",
        subject: {
          people: ["ada, active, in Staff and Research", "bob, in Staff"],
          results: ["created", "created"],
        },
      });
    });
  });

  it("deactivates those of its source who are missing, and nobody else", async () => {
    await inFolder(async ({ folder, env }) => {
      await cli(["people", "import", await file(folder, "a.csv", CSV)], { env });
      await cli(["people", "import", await file(folder, "b.csv", "userName\ncarl\n"), "--source", "hr"], {
        env,
      });
      const fewer = await file(folder, "c.json", JSON.stringify([{ userName: "ada" }]));
      const dry = await cli(["people", "import", fewer, "--deactivate-missing", "--dry-run"], { env });
      expect(dry.stdout).toContain("1 deactivated");
      const done = jsonOf(await cli(["people", "import", fewer, "--deactivate-missing", "--json"], { env }));
      expect(done).toMatchObject({
        unchanged: 1,
        deactivated: 1,
        people: [{ userName: "bob", kind: "deactivated" }],
      });
      const { people } = jsonOf(await cli(["people", "list", "--json"], { env })) as {
        people: { userName: string; active: boolean }[];
      };
      expect(people.map(({ userName, active }) => [userName, active])).toEqual([
        ["ada", true],
        ["bob", false],
        ["carl", true],
      ]);
      const limited = jsonOf(await cli(["people", "list", "--limit", "1", "--json"], { env }));
      expect(limited["people"]).toHaveLength(1);
    });
  });

  it("reads a SCIM ListResponse, and refuses people of another source with exit code 1", async () => {
    await inFolder(async ({ folder, env }) => {
      const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
      const list = { Resources: [{ schemas, userName: "ada", name: { formatted: "Ada" }, active: true }] };
      const path = await file(folder, "list.json", JSON.stringify(list));
      expect((await cli(["people", "import", path, "--source", "okta"], { env })).code).toBe(0);
      expect((await cli(["people", "show", "ada"], { env })).stdout).toMatch(/Name +Ada\n/);
      const other = await cli(["people", "import", path], { env });
      expect(other.code).toBe(1);
      expect(other.stderr).toContain('comes from "okta"');
    });
  });

  it.each([
    ["a column that means nothing", "userName,phone\nada,1\n", '"phone"'],
    ["no column of names", "email\nada@example.com\n", '"userName"'],
    ["somebody twice", "userName\nada\nADA\n", "twice"],
    ["an address that is none", "userName,email\nada,ada\n", "line 2"],
    ["a state that is none", "userName,active\nada,perhaps\n", "line 2"],
    ["a quote that does not end", 'userName\n"ada\n', "line 2"],
    ["too many fields", "userName\nada,bob\n", "line 2"],
    ["JSON that is none", "[{", "not JSON"],
    ["JSON of something else", "{}", "ListResponse"],
    ["a person without a name", '[{"displayName": "Ada"}]', "person 1"],
    ["nobody", "userName\n", "nobody"],
  ])("ends with 2 for %s, and changes nothing", async (_name, text, told) => {
    await inFolder(async ({ folder, env }) => {
      const result = await cli(["people", "import", await file(folder, "x", text), "--deactivate-missing"], {
        env,
      });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain(told);
      expect(jsonOf(await cli(["people", "list", "--json"], { env }))).toEqual({ people: [] });
    });
  });
});

describe("people, of a running node", () => {
  it("are imported in as many calls as it takes, and lose their keys the moment they are deactivated", async () => {
    const node = await startTestNode();
    try {
      const env = { SALLYPORT_DATA_DIR: node.dataDir };
      const many = Array.from({ length: 250 }, (_, n) => ({ userName: `user-${n}`, groups: ["Staff"] }));
      const path = await file(node.dataDir, "many.json", JSON.stringify(many));
      expect((await cli(["people", "import", path], { env })).stdout).toContain("250 created");
      const { key } = jsonOf(
        await cli(["keys", "create", "--name", "laptop", "--user", "user-7", "--json"], { env }),
      );
      const ask = async (): Promise<number> => {
        const headers = { authorization: `Bearer ${String(key)}` };
        return (await fetch(`${node.url}/v1/models`, { headers })).status;
      };
      expect(await ask()).toBe(200);
      const gone = await cli(["people", "deactivate", "user-7"], { env });
      expect(gone.stdout).toContain("user-7 is deactivated");
      expect(await ask()).toBe(401);
      expect((await cli(["people", "activate", "user-7"], { env })).code).toBe(0);
      expect(await ask()).toBe(200);
      expect((await cli(["people", "show", "nobody"], { env })).code).toBe(1);
      expect((await cli(["people", "deactivate", "nobody"], { env })).code).toBe(1);
    } finally {
      await node.close();
    }
  });
});
