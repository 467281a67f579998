import { expect, it } from "vitest";
import type { Principal } from "../contracts/principal.ts";
import { createPolicyCompiler } from "../policy/compile-policies.ts";
import { PermissionUses } from "../policy/permission-uses.ts";
import { loadPolicySchema } from "../storage/shipped-documents.ts";
import { permissionsOf } from "./permissions-of.ts";

const ada: Principal = { type: "User", id: "ada", name: "Ada", groups: ["readers"] };

it("tells what somebody may do without counting it as done", async () => {
  const uses = new PermissionUses();
  const cedar = `permit (principal in Sallyport::Group::"readers", action == Sallyport::Action::"readAudit", resource);`;
  const compiler = createPolicyCompiler(await loadPolicySchema(), { now: () => 0, uses });
  const policies = compiler.compile([{ name: "p", cedar }]);

  expect(permissionsOf({ policies }, ada, "127.0.0.1")).toEqual({
    permissions: ["readAudit"],
    managedKinds: [],
  });
  expect(uses.take()).toEqual([]);

  policies.authorize({ principal: ada, action: "readAudit", context: { network: "127.0.0.1" } });
  expect(uses.take()).toMatchObject([{ principal: "User::ada", action: "readAudit", count: 1 }]);
  policies.release();
});
