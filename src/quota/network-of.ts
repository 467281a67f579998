import { isIPv6 } from "node:net";

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Groups of an address that name the network of one customer (RFC 6177). */
const NETWORK_GROUPS = 4;

/** What one client has of addresses: its own where they are short, and its /64 where it has 2^64 of them to choose from. */
export function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [bare = ""] = address.split("%", 1);
  const [head = "", tail] = bare.split("::", 2);
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

function groupsOf(part: string): string[] {
  if (part === "") return [];
  // The last 32 bits may be written as an IPv4 address; they are not of the network.
  return part.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
}
