import type { FastifyReply, FastifyRequest } from "fastify";
import { classifyAddress } from "../foundation/address-rules.ts";
import { isLoopback, type PublicAddress } from "./public-address.ts";

/** What a request has of one of our cookies. Several of one name: another site on the same host may have added one. */
export type CookieReading =
  { readonly kind: "none" } | { readonly kind: "one"; readonly value: string } | { readonly kind: "several" };

export type CookieName = "session" | "sign-in";

/** Cookies of people's browsers. */
export interface BrowserCookies {
  readonly address: PublicAddress;
  /** Whether this browser may be given cookies at all: over https, or on this machine. */
  mayUse(request: FastifyRequest): boolean;
  read(request: FastifyRequest, name: CookieName): CookieReading;
  set(reply: FastifyReply, name: CookieName, value: string, lifetimeMs: number): void;
  clear(reply: FastifyReply, name: CookieName): void;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Left out where nobody signs in. */
    browserCookies?: BrowserCookies;
  }
}

export function createBrowserCookies(address: PublicAddress): BrowserCookies {
  // "__Host-": set by this very host, over https, for all of its paths and no other host's (RFC 6265bis, section 4.1.3.2).
  const nameOf = (name: CookieName): string =>
    address.isSecure ? `__Host-sallyport-${name}` : `sallyport-${name}`;
  const write = (reply: FastifyReply, name: CookieName, value: string, maxAgeS: number): void => {
    const secure = address.isSecure ? "; Secure" : "";
    const cookie = `${nameOf(name)}=${value}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${secure}`;
    // Fastify appends fields of this name to each other.
    void reply.header("set-cookie", cookie);
  };
  return {
    address,
    mayUse: (request) =>
      address.isSecure ||
      (isLoopback(new URL(address.origin)) &&
        classifyAddress(request.socket.remoteAddress ?? "") === "loopback"),
    read(request, name) {
      if (!this.mayUse(request)) return { kind: "none" };
      return find(request.headers.cookie, nameOf(name));
    },
    set: (reply, name, value, lifetimeMs) => {
      write(reply, name, value, Math.max(0, Math.floor(lifetimeMs / 1000)));
    },
    clear: (reply, name) => {
      write(reply, name, "", 0);
    },
  };
}

function find(header: string | undefined, name: string): CookieReading {
  const values: string[] = [];
  for (const pair of (header ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals !== -1 && pair.slice(0, equals).trim() === name) values.push(pair.slice(equals + 1).trim());
  }
  const [value, ...others] = values;
  if (value === undefined || (value === "" && others.length === 0)) return { kind: "none" };
  return others.length === 0 ? { kind: "one", value } : { kind: "several" };
}
