import { BlockList, isIPv4, isIPv6 } from "node:net";

export { MAX_NETWORKS_PER_KEY } from "../contracts/api/keys.ts";

const NETWORK = /^([0-9a-fA-F.:]{2,45})(?:\/(0|[1-9][0-9]{0,2}))?$/;

interface Network {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
}

/**
 * What is wrong with an address ("192.0.2.7") or a network in CIDR notation ("10.0.0.0/8", "2001:db8::/32"); undefined where nothing is.
 * IPv4 in the form of IPv6 is refused: clients are compared as what they are, so it has to be written as IPv4.
 */
export function findNetworkProblem(text: string): string | undefined {
  if (parse(text) !== undefined) return undefined;
  return 'expected an address or a network in CIDR notation, "192.0.2.7", "10.0.0.0/8" or "2001:db8::/32"';
}

/** Whether an address lies in one of some networks. Whatever is no address lies in none. */
export type IsInNetworks = (address: string) => boolean;

/** Throws `RangeError` for a text that is no network: it must not be passed over. */
export function compileNetworks(texts: readonly string[]): IsInNetworks {
  // One list for each family: a network as wide as "::/0" would hold every IPv4 address, too.
  const ipv4 = new BlockList();
  const ipv6 = new BlockList();
  for (const text of texts) {
    const network = parse(text);
    if (network === undefined) throw new RangeError("not a network in CIDR notation");
    const list = network.family === "ipv4" ? ipv4 : ipv6;
    list.addSubnet(network.address, network.bits, network.family);
  }
  return (address) => {
    const zone = address.indexOf("%");
    const bare = zone === -1 ? address : address.slice(0, zone);
    if (isIPv4(bare)) return ipv4.check(bare, "ipv4");
    if (!isIPv6(bare)) return false;
    // A socket for both families shows an IPv4 client like this; the list reads it as the IPv4 address it is.
    return isMapped(bare) ? ipv4.check(bare, "ipv6") : ipv6.check(bare, "ipv6");
  };
}

function parse(text: string): Network | undefined {
  const [, address = "", bits] = NETWORK.exec(text) ?? [];
  if (isIPv4(address)) return sized(address, bits, "ipv4", 32);
  if (!isIPv6(address) || isMapped(address)) return undefined;
  return sized(address, bits, "ipv6", 128);
}

function sized(
  address: string,
  bits: string | undefined,
  family: Network["family"],
  width: number,
): Network | undefined {
  const length = bits === undefined ? width : Number(bits);
  return length <= width ? { address, bits: length, family } : undefined;
}

/** IPv4 in IPv6's form (RFC 4291, section 2.5.5.2). */
const ALL_MAPPED = new BlockList();
ALL_MAPPED.addSubnet("::ffff:0:0", 96, "ipv6");

function isMapped(address: string): boolean {
  return ALL_MAPPED.check(address, "ipv6");
}
