import type { ModelProvider } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { ChangingSecret } from "../../outbound/changing-secret.ts";
import { isUsableCredential } from "../../outbound/usable-credential.ts";
import { KeyHealth } from "./key-health.ts";

/** Makes the provider as it is with one key. */
export type MakeWithKey = (credential: string) => ModelProvider;

/** One key of a provider: its secret as it is now, the provider made with it, and whether it can be used. */
export class ProviderKey {
  /** Its place among the provider's keys, as operators see it. */
  readonly index: number;
  readonly health: KeyHealth;
  readonly #secret: ChangingSecret;
  readonly #make: MakeWithKey;
  #current: { readonly credential: string; readonly provider: ModelProvider } | undefined;

  constructor(index: number, secret: ChangingSecret, make: MakeWithKey, clock: Clock) {
    this.index = index;
    this.health = new KeyHealth(clock);
    this.#secret = secret;
    this.#make = make;
  }

  /** The secret that was used last; undefined before the first use. */
  get credential(): string | undefined {
    return this.#current?.credential;
  }

  /** Rejects with `provider_credentials` where there is no secret to be had. */
  async provider(): Promise<ModelProvider> {
    const reading = await this.#secret.read();
    if (reading.kind === "missing") throw new GatewayError("provider_credentials", reading.reason);
    const { credential } = reading;
    if (credential === undefined || !isUsableCredential(credential))
      throw new GatewayError("provider_credentials", `key ${this.index} cannot stand in a header`);
    if (this.#current?.credential !== credential) {
      const replaced = this.#current?.provider;
      this.#current = { credential, provider: this.#make(credential) };
      // Nobody has refused the new one yet.
      this.health.recover();
      // Calls that it carries go on to their ends.
      void replaced?.close();
    }
    return this.#current.provider;
  }

  /** Looks for a new secret in place of one that was refused; true where there is one. */
  async hasNewSecret(): Promise<boolean> {
    await this.#secret.renew();
    const reading = await this.#secret.read();
    return reading.kind === "found" && reading.credential !== this.#current?.credential;
  }

  close(): Promise<void> {
    return this.#current?.provider.close() ?? Promise.resolve();
  }
}
