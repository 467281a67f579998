import { inventedName } from "./invented-names.ts";
import { surrogateCard, surrogateIban, surrogateSsn } from "./number-surrogates.ts";
import { surrogatePhone } from "./phone-surrogate.ts";
import { rewrite } from "./rewrite-characters.ts";

/** The longest surrogate, in characters: an answer with some of them is held back by so much more. */
export const MAX_SURROGATE_CHARS = 64;
/** A shorter one could stand in an answer by chance. */
export const MIN_SURROGATE_CHARS = 7;

/** The `nth` value, from 1 on, that is written like one and belongs to nobody; another for every n, undefined where there is none. */
type Generator = (value: string, nth: number) => string | undefined;

/** By the type of what was found. */
const GENERATORS: Readonly<Record<string, Generator>> = {
  EMAIL: (value, nth) => (/^[^\s@]+@[^\s@]+$/.test(value) ? `user${nth}@example.com` : undefined), // RFC 2606
  URL: surrogateUrl,
  IP_ADDRESS: surrogateAddress,
  MAC_ADDRESS: surrogateMac,
  PHONE: surrogatePhone,
  CREDIT_DEBIT_CARD_NUMBER: surrogateCard,
  INTERNATIONAL_BANK_ACCOUNT_NUMBER: surrogateIban,
  US_SOCIAL_SECURITY_NUMBER: surrogateSsn,
  NAME: inventedName,
};

/** Types that have surrogates; those of others are tokens in braces. */
export const SURROGATE_TYPES: readonly string[] = Object.keys(GENERATORS);

/**
 * What stands for a value of a type, in the same format: in ASCII, fit to stand in a JSON string, of MIN_SURROGATE_CHARS to
 * MAX_SURROGATE_CHARS. Undefined for types without a format, for values that are not written as the type's are, and once there are none left.
 */
export function makeSurrogate(type: string, value: string, nth: number): string | undefined {
  const surrogate = Object.hasOwn(GENERATORS, type) ? GENERATORS[type]?.(value, nth) : undefined;
  if (surrogate === undefined) return undefined;
  return surrogate.length >= MIN_SURROGATE_CHARS && surrogate.length <= MAX_SURROGATE_CHARS
    ? surrogate
    : undefined;
}

/** RFC 2606. All of one length, so that none begins another. */
function surrogateUrl(value: string, nth: number): string | undefined {
  const scheme = /^https?:\/\/\S+$/i.test(value) ? value.slice(0, value.indexOf(":")) : undefined;
  return scheme === undefined || nth > 9_999 ? undefined : `${scheme}://example.com/page-${padded(nth, 4)}`;
}

/** RFC 5737. */
const DOCUMENTATION_NETS = ["192.0.2", "198.51.100", "203.0.113"];
const HOSTS_PER_NET = 254;

function surrogateAddress(value: string, nth: number): string | undefined {
  if (/^[\dA-Fa-f]{0,4}(?::[\dA-Fa-f.]{0,15}){2,8}$/.test(value)) return `2001:db8::${nth.toString(16)}`; // RFC 3849
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return undefined;
  const net = DOCUMENTATION_NETS[Math.floor((nth - 1) / HOSTS_PER_NET)];
  return net === undefined ? undefined : `${net}.${1 + ((nth - 1) % HOSTS_PER_NET)}`;
}

/** RFC 7042, section 2.1.2: 00-00-5E-00-53-00 to -FF are for documentation. */
function surrogateMac(value: string, nth: number): string | undefined {
  if (!/^[\dA-Fa-f]{2}(?:[:-][\dA-Fa-f]{2}){5}$/.test(value) || nth > 255) return undefined;
  const digits = `00005e0053${nth.toString(16).padStart(2, "0")}`;
  return rewrite(value, /[\dA-Fa-f]/g, value === value.toLowerCase() ? digits : digits.toUpperCase());
}

function padded(nth: number, digits: number): string {
  return String(nth).padStart(digits, "0");
}
