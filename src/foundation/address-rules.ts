import { isIPv4, isIPv6 } from "node:net";

/**
 * What kind of place an IP address is. Only `public` addresses may be called without an operator's consent.
 * `metadata`: the instance metadata services of cloud machines, which hand out credentials. `translated`: IPv6 that
 * carries an IPv4 address through a gateway (NAT64, 6to4, Teredo), so that where it ends cannot be told here.
 */
export type AddressClass =
  | "public"
  | "unspecified"
  | "loopback"
  | "private"
  | "shared"
  | "link-local"
  | "metadata"
  | "multicast"
  | "translated"
  | "reserved"
  | "invalid";

type Rule = readonly [prefix: readonly number[], bits: number, is: AddressClass];

/** IANA IPv4 special-purpose registry (RFC 6890) and the metadata services outside it; the first match counts. */
const IPV4_RULES: readonly Rule[] = [
  [[169, 254, 169, 254], 32, "metadata"], // AWS, Azure, Google, OpenStack
  [[169, 254, 170, 2], 32, "metadata"], // AWS ECS
  [[169, 254, 170, 23], 32, "metadata"], // AWS EKS
  [[100, 100, 100, 200], 32, "metadata"], // Alibaba
  [[168, 63, 129, 16], 32, "metadata"], // Azure wire server
  [[192, 0, 0, 192], 32, "metadata"], // Oracle
  [[0], 8, "unspecified"],
  [[10], 8, "private"],
  [[100, 64], 10, "shared"], // RFC 6598
  [[127], 8, "loopback"],
  [[169, 254], 16, "link-local"],
  [[172, 16], 12, "private"],
  [[192, 0, 0], 24, "reserved"],
  [[192, 0, 2], 24, "reserved"], // documentation
  [[192, 88, 99], 24, "translated"], // 6to4 relays
  [[192, 168], 16, "private"],
  [[198, 18], 15, "reserved"], // benchmarks
  [[198, 51, 100], 24, "reserved"],
  [[203, 0, 113], 24, "reserved"],
  [[224], 4, "multicast"],
  [[240], 4, "reserved"],
];

const IPV6_METADATA: readonly (readonly number[])[] = [
  [0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254], // AWS
  [0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0023], // AWS EKS
  [0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x0254], // Google
];

/** IANA IPv6 special-purpose registry (RFC 6890); prefixes in groups of sixteen bits, the first match counts. */
const IPV6_RULES: readonly Rule[] = [
  [[0x64, 0xff9b], 32, "translated"], // NAT64: RFC 6052, and RFC 8215 beside it
  [[0x100, 0, 0, 0], 64, "reserved"], // discard
  [[0x2001, 0], 32, "translated"], // Teredo
  [[0x2001], 23, "reserved"],
  [[0x2001, 0x0db8], 32, "reserved"], // documentation
  [[0x2002], 16, "translated"], // 6to4
  [[0x3fff], 20, "reserved"], // documentation
  [[0x5f00], 16, "reserved"], // segment routing
  [[0xfc00], 7, "private"], // unique local
  [[0xfe80], 10, "link-local"],
  [[0xfec0], 10, "private"], // site-local, deprecated
  [[0xff00], 8, "multicast"],
  // Global unicast is 2000::/3; nothing else has been handed out.
  [[0x2000], 3, "public"],
];

/**
 * Classifies an IP address in its textual form; a zone ("%eth0") is ignored. IPv4 inside IPv6 (`::ffff:a.b.c.d`, and the
 * deprecated `::a.b.c.d`) is what its IPv4 is. Anything that is no address is `invalid`.
 */
export function classifyAddress(address: string): AddressClass {
  if (isIPv4(address)) return classifyIpv4(address.split(".").map(Number));
  const zone = address.indexOf("%");
  const bare = zone === -1 ? address : address.slice(0, zone);
  return isIPv6(bare) ? classifyIpv6(parseIpv6(bare)) : "invalid";
}

/**
 * Classifies the host of a URL as WHATWG URL normalises it (`new URL(…).hostname`), without asking anybody: `name` where
 * only a lookup can tell. Names that always mean this machine (RFC 6761, section 6.3) are `loopback`.
 */
export function classifyHost(hostname: string): AddressClass | "name" {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  const literal = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  const address = classifyAddress(literal);
  if (address !== "invalid") return address;
  if (literal === "localhost" || literal.endsWith(".localhost")) return "loopback";
  return /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(literal) ? "name" : "invalid";
}

function classifyIpv4(octets: readonly number[]): AddressClass {
  for (const [prefix, bits, is] of IPV4_RULES) if (startsWith(octets, prefix, bits, 8)) return is;
  return "public";
}

function classifyIpv6(groups: readonly number[]): AddressClass {
  if (IPV6_METADATA.some((known) => known.every((group, index) => group === groups[index])))
    return "metadata";
  if (startsWith(groups, [0, 0, 0, 0, 0, 0xffff], 96, 16)) return classifyIpv4(lastOctets(groups));
  if (startsWith(groups, [0, 0, 0, 0, 0, 0], 96, 16)) {
    if (groups[6] === 0 && groups[7] === 0) return "unspecified";
    if (groups[6] === 0 && groups[7] === 1) return "loopback";
    const embedded = classifyIpv4(lastOctets(groups));
    return embedded === "public" ? "reserved" : embedded;
  }
  for (const [prefix, bits, is] of IPV6_RULES) if (startsWith(groups, prefix, bits, 16)) return is;
  return "reserved";
}

function lastOctets(groups: readonly number[]): number[] {
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 0xff, low >> 8, low & 0xff];
}

/** Whether the first `bits` bits of `parts`, each `width` bits wide, are those of `prefix` (zeros where it is short). */
function startsWith(
  parts: readonly number[],
  prefix: readonly number[],
  bits: number,
  width: number,
): boolean {
  for (let index = 0, left = bits; left > 0; index++, left -= width) {
    const ignored = Math.max(0, width - left);
    if ((parts[index] ?? 0) >> ignored !== (prefix[index] ?? 0) >> ignored) return false;
  }
  return true;
}

/** The eight groups of an address that `isIPv6` has found well-formed. */
function parseIpv6(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const before = parseGroups(head);
  if (tail === undefined) return before;
  const after = parseGroups(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function parseGroups(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [(a << 8) | b, (c << 8) | d];
  });
}
