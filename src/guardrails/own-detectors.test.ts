import { expect, it } from "vitest";
import { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { ownDetectors } from "./own-detectors.ts";

const withHosts = (...allowedHosts: string[]): GuardrailDocument =>
  GuardrailDocument.parse({ kind: "Guardrail", name: "g", allowedHosts });

it.each(["256.1.1.1", "xn--a", "*..", "[:::]"])(
  "refuses a host that is none, also where no rule asks: %s",
  (host) => {
    const make = (): unknown => ownDetectors(withHosts("example.com", host), {});
    expect(make).toThrow(GatewayError);
    expect(make).toThrow(
      `Guardrail "g", allowedHosts: "${host}" is no host; write "example.com", or "*.example.com"`,
    );
  },
);

it("takes hosts, the names below one, and addresses", () => {
  const hosts = [
    "example.com",
    "*.example.com",
    "münchen.example",
    "192.0.2.1",
    "[2001:db8::1]",
    "localhost",
  ];
  expect(ownDetectors(withHosts(...hosts), {})).toEqual([]);
});
