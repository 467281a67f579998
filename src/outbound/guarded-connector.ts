import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { classifyAddress, classifyHost, type AddressClass } from "../foundation/address-rules.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Every address of a host name, as the system would connect to it. */
export type ResolveAddress = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const resolveWithSystem: ResolveAddress = async (hostname) => {
  const found = await lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/** More addresses than this are no honest answer. */
const MAX_ADDRESSES = 64;

/** A connection that was not made, or was closed at once, because of where it led. Never tried again. */
export class AddressRefused extends Error {
  readonly code = "SALLYPORT_ADDRESS_REFUSED";

  constructor(stage: "literal" | "resolved" | "connected", is: AddressClass) {
    super(`the ${stage} address is ${is}, which the document does not allow`);
    this.name = "AddressRefused";
  }
}

export interface ConnectionRules {
  /** "loopback": this machine's own addresses, beside public ones. */
  readonly allowPrivateAddresses: boolean | "loopback";
  readonly connectTimeoutMs: number;
  readonly resolveAddress: ResolveAddress;
}

/**
 * A connector that looks at an address three times: as it stands in the URL (no lookup happens for a literal), as the name
 * resolves (one private address among many refuses them all), and as the socket reports it. The socket connects to the
 * addresses that were checked, so a name that answers differently the next moment gains nothing (DNS rebinding).
 */
export function createGuardedConnector(rules: ConnectionRules): buildConnector.connector {
  const connect = buildConnector({
    timeout: rules.connectTimeoutMs,
    lookup: createGuardedLookup(rules),
    // Only HTTP/1.1 is spoken: one call on one connection, so that closing it cancels exactly that call.
    allowH2: false,
  });
  if (rules.allowPrivateAddresses === true) return connect;
  return (options, callback) => {
    const host = classifyHost(options.hostname);
    if (host !== "name" && !isAllowed(host, rules)) {
      callback(new AddressRefused("literal", host), null);
      return;
    }
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error !== null) {
        callback(error, null);
        return;
      }
      const is = classifyAddress(socket.remoteAddress ?? "");
      if (isAllowed(is, rules)) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(new AddressRefused("connected", is), null);
    });
  };
}

/** A `lookup` for `net.connect` that gives only addresses that may be connected to. */
export function createGuardedLookup(rules: ConnectionRules): LookupFunction {
  return (hostname, options, callback) => {
    resolveChecked(hostname, rules).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error("the lookup failed", { cause: error }), "");
      },
    );
  };
}

async function resolveChecked(
  hostname: string,
  rules: ConnectionRules,
): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> {
  const [first, ...others] = (await rules.resolveAddress(hostname)).slice(0, MAX_ADDRESSES);
  if (first === undefined) throw new Error("the name has no address");
  const addresses: readonly [ResolvedAddress, ...ResolvedAddress[]] = [first, ...others];
  for (const { address } of addresses) {
    const is = classifyAddress(address);
    if (!isAllowed(is, rules)) throw new AddressRefused("resolved", is);
  }
  return addresses;
}

function isAllowed(is: AddressClass, { allowPrivateAddresses: allowed }: ConnectionRules): boolean {
  return allowed === true || is === "public" || (allowed === "loopback" && is === "loopback");
}
