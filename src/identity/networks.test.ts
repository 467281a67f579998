import { describe, expect, it } from "vitest";
import { compileNetworks, findNetworkProblem } from "./networks.ts";

describe("networks", () => {
  it.each([
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.7", "192.0.2.8", false],
    ["10.0.0.0/8", "::ffff:10.1.2.3", true],
    ["10.0.0.0/8", "::ffff:a01:203", true],
    ["10.0.0.0/8", "::ffff:11.1.2.3", false],
    ["2001:db8::/32", "2001:db8:1::1", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["fe80::/10", "fe80::1%eth0", true],
    ["::1", "::1", true],
    ["0.0.0.0/0", "203.0.113.9", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["::/0", "2001:db8::1", true],
    ["::/0", "203.0.113.9", false],
    ["::/0", "::ffff:203.0.113.9", false],
    ["10.0.0.0/8", "", false],
    ["10.0.0.0/8", "10.0.0.1, 192.0.2.1", false],
    ["10.0.0.0/8", "localhost", false],
  ])("%s, for a client at %s: %s", (network, address, expected) => {
    expect(findNetworkProblem(network)).toBeUndefined();
    expect(compileNetworks([network])(address)).toBe(expected);
  });

  it("hold an address that lies in any of them", () => {
    const isIn = compileNetworks(["192.0.2.0/24", "2001:db8::/32"]);
    expect([isIn("192.0.2.1"), isIn("2001:db8::1"), isIn("198.51.100.1")]).toEqual([true, true, false]);
  });

  it.each([
    "",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/08",
    "10.0.0/8",
    "2001:db8::/129",
    "::ffff:10.0.0.0/104",
    "::ffff:a00:0",
    "fe80::1%eth0/64",
    "example.com",
    "010.0.0.1",
    "10.0.0.0/8 ",
  ])("cannot be written as %j", (text) => {
    expect(findNetworkProblem(text)).toMatch(/CIDR/);
    expect(() => compileNetworks([text])).toThrow(RangeError);
  });
});
