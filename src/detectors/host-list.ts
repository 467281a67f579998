import { domainToASCII } from "node:url";

/** One entry of a list of hosts. */
export interface HostRule {
  /** As browsers normalise it: lower case, punycode, without a dot at the end. */
  readonly host: string;
  /** Names below the host are meant, not the host itself. */
  readonly isWildcard: boolean;
}

/** Reads "example.com" or "*.example.com". Throws `RangeError` for anything that is no host: a URL, a port, a path. */
export function hostRule(entry: string): HostRule {
  const isWildcard = entry.startsWith("*.");
  const host = normaliseHost(isWildcard ? entry.slice(2) : entry);
  if (host === "" || !HOST.test(host)) throw new RangeError("an entry of the list of hosts is no host");
  return { host, isWildcard };
}

/** Whether a host as it stands in a URL, without port and user, is on a list. */
export function isListed(host: string, rules: readonly HostRule[]): boolean {
  if (rules.length === 0) return false;
  const normalised = normaliseHost(host);
  if (normalised === "") return false;
  return rules.some((rule) =>
    rule.isWildcard ? normalised.endsWith(`.${rule.host}`) : normalised === rule.host,
  );
}

/** Empty for what is no host: a parser of hosts would stop at the first character that it does not know, and take the rest for nothing. */
function normaliseHost(host: string): string {
  return WRITTEN_HOST.test(host) ? domainToASCII(host.replace(/\.$/, "")) : "";
}

/** A host as it may stand in a URL, references and percent codes left out. */
export const WRITTEN_HOST = /^(?:[\w.\u0080-\uffff-]{1,253}|\[[0-9a-f:.]{2,45}\])$/i;

const HOST = /^(?:[a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])$/;
