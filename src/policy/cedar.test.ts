import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { SAFEGUARD_FLAG } from "./cedar.ts";

/**
 * Optimises a call into Cedar, then throws the optimised code away while the call is under way: the engine reads the
 * getter. Runs in a process of its own, which V8 ends where the safeguard does not work.
 */
const GIVE_UP_OPTIMISED_CODE = `
  const cedar = require(process.argv[1]);
  const uid = { type: "User", id: "u" };
  const call = (onRead) => ({
    get principal() { onRead(); return uid; },
    action: { type: "Action", id: "a" }, resource: uid, context: {}, preparsedPolicySetId: "p", entities: [],
  });
  cedar.preparsePolicySet("p", { staticPolicies: { all: "permit (principal, action, resource);" } });
  const { statefulIsAuthorized } = cedar;
  %PrepareFunctionForOptimization(statefulIsAuthorized);
  statefulIsAuthorized(call(() => {}));
  %OptimizeFunctionOnNextCall(statefulIsAuthorized);
  statefulIsAuthorized(call(() => {}));
  const answer = statefulIsAuthorized(call(() => %DeoptimizeFunction(statefulIsAuthorized)));
  process.stdout.write(answer.response.decision);
`;

it("a call into the engine survives V8 giving up optimised code meanwhile", () => {
  const cedar = createRequire(import.meta.url).resolve("@cedar-policy/cedar-wasm/nodejs");
  const flags = SAFEGUARD_FLAG === undefined ? [] : [SAFEGUARD_FLAG];
  const args = ["--allow-natives-syntax", ...flags, "-e", GIVE_UP_OPTIMISED_CODE, cedar];
  const child = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(child).toMatchObject({ status: 0, signal: null, stdout: "allow" });
});
