import { classifyHost } from "../foundation/address-rules.ts";

/** An address that may be called, or in one sentence why it may not. */
export type OutgoingUrl =
  { readonly kind: "usable"; readonly url: URL } | { readonly kind: "refused"; readonly why: string };

/**
 * Reads an address that an operator wrote. Where its host is a name, what the name leads to is looked at when it is called
 * (`createGuardedConnector`). The sentence quotes nothing of the address.
 */
export function readOutgoingUrl(text: string, allowPrivateAddresses: boolean | "loopback"): OutgoingUrl {
  const refused = (why: string): OutgoingUrl => ({ kind: "refused", why });
  // WHATWG URL drops tabs and line ends silently; an address that has any was not meant as it would be read.
  const isClean = /^[\x21-\x7e]+$/.test(text);
  const url = isClean && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:"))
    return refused("It is not an http or https address in plain ASCII.");
  if (url.username !== "" || url.password !== "")
    return refused("It must not hold a user name or password; use 'credential'.");
  const host = classifyHost(url.hostname);
  if (host === "invalid") return refused("Its host is neither a name nor an address.");
  const isAllowed =
    allowPrivateAddresses === true || (allowPrivateAddresses === "loopback" && host === "loopback");
  if (host !== "name" && host !== "public" && !isAllowed)
    return refused(`It leads to a ${host} address; 'allowPrivateAddresses: true' permits that.`);
  return { kind: "usable", url };
}
