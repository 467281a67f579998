import { classifyHost } from "../foundation/address-rules.ts";

/** Where browsers reach us. Never taken from a request: what `Host` and `X-Forwarded-*` say is the client's to choose. */
export interface PublicAddress {
  /** Scheme, host and port: "https://sallyport.example.com". */
  readonly origin: string;
  /** Whether browsers come by https, here or at a balancer. */
  readonly isSecure: boolean;
  /** Whether an `Origin` header names us. */
  isOwn(origin: string): boolean;
}

/** `configured`: SALLYPORT_PUBLIC_URL; where left out, `listening()`, which is known once the server listens. */
export function createPublicAddress(configured: string | undefined, listening: () => string): PublicAddress {
  const url = (): URL => new URL(configured ?? reachable(listening()));
  return {
    get origin() {
      return url().origin;
    },
    get isSecure() {
      return url().protocol === "https:";
    },
    isOwn(origin) {
      if (!URL.canParse(origin)) return false;
      const ours = url();
      if (origin === ours.origin) return true;
      // This machine has several names, and people type either.
      const theirs = new URL(origin);
      const isSameElse =
        theirs.protocol === ours.protocol && theirs.port === ours.port && origin === theirs.origin;
      return isSameElse && isLoopback(ours) && isLoopback(theirs);
    },
  };
}

export function isLoopback({ hostname }: URL): boolean {
  return classifyHost(hostname) === "loopback";
}

/** A server that listens on all addresses names none, and is reached on this machine's own. */
function reachable(listening: string): string {
  const url = new URL(listening);
  if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
  if (url.hostname === "[::]") url.hostname = "[::1]";
  return url.origin;
}
