import { GatewayError } from "../../contracts/errors.ts";
import type { Clock } from "../../foundation/clock.ts";
import { isUsableCredential } from "../../outbound/usable-credential.ts";

export interface GrantedToken {
  readonly token: string;
  /** How long it is good for, seconds. */
  readonly livesS: number;
}

/** A token that runs out sooner is not used any more. */
const MARGIN_MS = 60_000;
/** What a token's life counts as, whatever its endpoint says. */
const MAX_LIFE_MS = 3_600_000;
/** How long a failure is remembered, so that an endpoint is not asked by every call while it refuses. */
const FAILURE_MS = 1_000;

/** Access tokens, one at a time: each is used until shortly before it runs out, and calls that come meanwhile wait for one grant. */
export class TokenCache {
  readonly #grant: () => Promise<GrantedToken>;
  readonly #clock: Clock;
  #token: { readonly value: string; readonly until: number } | undefined;
  #failure: { readonly error: GatewayError; readonly until: number } | undefined;
  #underWay: Promise<string> | undefined;

  constructor(grant: () => Promise<GrantedToken>, clock: Clock) {
    this.#grant = grant;
    this.#clock = clock;
  }

  /** Rejects with `provider_credentials`, or with `client_closed` where nobody waits any more. */
  async take(signal: AbortSignal): Promise<string> {
    const now = this.#clock.monotonic();
    if (this.#token !== undefined && now < this.#token.until) return this.#token.value;
    if (this.#failure !== undefined && now < this.#failure.until) throw this.#failure.error;
    this.#underWay ??= this.#renew().finally(() => {
      this.#underWay = undefined;
    });
    return abortable(this.#underWay, signal);
  }

  /** The token was not accepted: the next call has a new one made. */
  forget(): void {
    this.#token = undefined;
  }

  async #renew(): Promise<string> {
    try {
      const { token, livesS } = await this.#grant();
      if (!isUsableCredential(token))
        throw new GatewayError("provider_credentials", "a token of odd characters");
      const lifeMs = Math.min(MAX_LIFE_MS, livesS * 1000);
      this.#token = { value: token, until: this.#clock.monotonic() + lifeMs - MARGIN_MS };
      this.#failure = undefined;
      return token;
    } catch (error) {
      const failure =
        error instanceof GatewayError
          ? error
          : new GatewayError("provider_credentials", "no access token could be made", { cause: error });
      this.#failure = { error: failure, until: this.#clock.monotonic() + FAILURE_MS };
      throw failure;
    }
  }
}

/** Waits for what others wait for as well; giving up ends the waiting alone. */
function abortable(token: Promise<string>, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new GatewayError("client_closed", "the call was aborted"));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    const done = (): void => {
      signal.removeEventListener("abort", onAbort);
    };
    void token.then(resolve, reject).finally(done);
  });
}
