import { expect, it } from "vitest";
import { cli, jsonOf, withFolder, type CliRun } from "../support/run-cli.ts";

const DOCUMENTS = `
kind: Model
name: fast
routing: { strategy: weighted, deadlineMs: 9000 }
shadow: { model: old, share: 0.05 }
routes:
  - { provider: sandbox, model: echo, weight: 3, region: eu, dataClasses: [public, confidential] }
  - { provider: sandbox, model: other, region: us, dataClasses: [public] }
  - { provider: sandbox, model: new, region: eu, dataClasses: [public], canary: { share: 0.1 } }
---
kind: Model
name: sticky
routing: { stickyBy: user }
routes: [{ provider: sandbox, model: echo }, { provider: sandbox, model: new, canary: { share: 0.5 } }]
---
kind: Model
name: old
lifecycle: { state: end-of-life, successor: fast }
routes: [{ provider: sandbox, model: echo }]
`;

async function withDocuments(use: (explain: (...args: string[]) => ReturnType<typeof cli>) => Promise<void>) {
  await withFolder(async (folder) => {
    const run: CliRun = { env: { SALLYPORT_DATA_DIR: folder } };
    expect((await cli(["apply", "-f", "-"], { ...run, input: DOCUMENTS })).code).toBe(0);
    await use((...args) => cli(["route", "explain", ...args], run));
  });
}

it("route explain prints each route, the share of requests it gets, and why", async () => {
  await withDocuments(async (explain) => {
    const { code, stdout } = await explain("--model", "fast");
    expect(code).toBe(0);
    expect(stdout).toBe(`Model:      fast, weighted
Next route: after: unavailable, timeout, rate-limited, malformed; 9000 ms for all
Shadow:     old, for 5 % of requests

   ROUTE          FIRST FOR  WHY
1  sandbox/new    10 %       canary for 10 % of requests
2  sandbox/echo   67.5 %     weight 3
3  sandbox/other  22.5 %     weight 1
`);
  });
});

it("route explain tells what keeps a request from a route, and exits with 1 where none is left", async () => {
  await withDocuments(async (explain) => {
    const one = jsonOf(
      await explain("--model", "fast", "--data-class", "confidential", "--region", "eu", "--json"),
    );
    expect(one).toMatchObject({
      dataClasses: ["confidential"],
      routes: [
        { route: "sandbox/echo", isIn: true, share: 1 },
        { route: "sandbox/other", isIn: false, why: "is in region us" },
        { route: "sandbox/new", isIn: false, why: "takes data of class public, not all of confidential" },
      ],
    });
    expect((await explain("--model", "fast", "--region", "mars")).code).toBe(1);
    const retired = await explain("--model", "old");
    expect([retired.code, retired.stdout]).toEqual([
      1,
      expect.stringContaining("State:      end-of-life, successor fast\n"),
    ]);
  });
});

it("route explain shows what one user has drawn, the same each time", async () => {
  await withDocuments(async (explain) => {
    const drawn = await Promise.all(
      Array.from({ length: 12 }, (_, n) => explain("--model", "sticky", "--user", `u${n}`, "--json")),
    );
    const first = drawn.map((result) => (jsonOf(result) as { routes: { route: string }[] }).routes[0]?.route);
    expect(new Set(first)).toEqual(new Set(["sandbox/echo", "sandbox/new"]));
  });
});

it("route explain asks the access policies for whoever is named", async () => {
  await withDocuments(async (explain) => {
    const allowed = await explain("--model", "fast", "--user", "shop", "--group", "applications");
    expect([allowed.code, allowed.stdout]).toEqual([0, expect.stringMatching(/^Access: +allowed by /m)]);
    const denied = await explain("--model", "fast", "--user", "User::ada");
    expect([denied.code, denied.stdout]).toEqual([1, expect.stringMatching(/^Access: +denied/m)]);
  });
});

it("route explain says so where there is no such model", async () => {
  await withDocuments(async (explain) => {
    const { code, stderr } = await explain("--model", "nothing");
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no model "nothing".')]);
  });
});
