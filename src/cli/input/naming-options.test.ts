import { describe, expect, it } from "vitest";
import { GatewayError } from "../../contracts/errors.ts";
import { CommandFailure } from "../command-failure.ts";
import { namingOptions } from "./naming-options.ts";

const OPTIONS = { networks: "--network", expiresAt: "--expires" };
const refused = (publicMessage: string) =>
  namingOptions(OPTIONS, () => Promise.reject(new GatewayError("invalid_request", "x", { publicMessage })));

describe("refusals that name fields", () => {
  it.each([
    ["expiresAt: lies in the past.", "--expires: lies in the past."],
    ["networks.0: expected an address.", "--network: expected an address."],
    ["'networks[12]' is not valid: expected an address.", "--network: expected an address."],
  ])("name options: %s", async (told, shown) => {
    await expect(refused(told)).rejects.toMatchObject({ code: "invalid_request", message: shown });
  });

  it.each(["something: is wrong.", "toString: is wrong.", "The networks: are wrong.", "networks are wrong"])(
    "stay as they are where they name none: %s",
    async (told) => {
      await expect(refused(told)).rejects.toMatchObject({ publicMessage: told });
    },
  );

  it("stay as they are where something else is the matter", async () => {
    const error = new CommandFailure("conflict", "networks: taken");
    await expect(namingOptions(OPTIONS, () => Promise.reject(error))).rejects.toBe(error);
    expect(await namingOptions(OPTIONS, () => Promise.resolve(1))).toBe(1);
  });
});
