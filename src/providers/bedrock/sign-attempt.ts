import type { Clock } from "../../foundation/clock.ts";
import { signRequest, type AwsCredentials } from "../../outbound/sign-request.ts";
import type { OutgoingRequest, ProviderProtocol } from "../upstream/http-provider.ts";

/** Headers that go out with an attempt and are signed; the others may be changed on the way. */
const SIGNED: ReadonlySet<string> = new Set(["accept", "content-type"]);

/** Signs every attempt anew: a signature holds for minutes. */
export function signAttempts(
  accessKey: AwsCredentials,
  region: string,
  origin: string,
  clock: Clock,
): NonNullable<ProviderProtocol["authorize"]> {
  const { host } = new URL(origin);
  return (outgoing, body) => {
    const { method, path } = outgoing;
    const own = signedHeadersOf(outgoing);
    const bytes = body === null ? Buffer.alloc(0) : Buffer.from(body);
    const signed = signRequest(
      { method, host, target: path, headers: own, body: bytes },
      accessKey,
      region,
      clock.now(),
    );
    const added = Object.entries(signed).filter(([name]) => name !== "host" && !Object.hasOwn(own, name));
    return Promise.resolve(added.flat());
  };
}

function signedHeadersOf({ headers }: OutgoingRequest): Record<string, string> {
  const own: Record<string, string> = {};
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? "";
    if (SIGNED.has(name)) own[name] = headers[at + 1] ?? "";
  }
  return own;
}
