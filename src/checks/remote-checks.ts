import { createSecretKey, randomBytes } from "node:crypto";
import type { CredentialSource } from "../contracts/credential-source.ts";
import type { Detector } from "../contracts/detection.ts";
import { GatewayError } from "../contracts/errors.ts";
import { checkDetectorId, type RemoteCheck } from "../contracts/remote-checks.ts";
import type { Clock } from "../foundation/clock.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { ResolveAddress } from "../outbound/guarded-connector.ts";
import { readOutgoingUrl } from "../outbound/outgoing-url.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import { applyGuardrailPath, askBedrockGuardrail } from "./ask-bedrock-guardrail.ts";
import { askJudge, type AskModel } from "./ask-judge.ts";
import { askModerations } from "./ask-moderations.ts";
import { askWebhook } from "./ask-webhook.ts";
import { CheckClient } from "./check-client.ts";
import { checkDetector } from "./check-detector.ts";
import { CheckFailure } from "./check-failure.ts";
import type { AskCheck } from "./check-question.ts";
import { CheckService, type CheckEvent } from "./check-service.ts";
import { readSigningSecret } from "./sign-webhook.ts";

/** Services remembered at one time; those of guardrails that are no more are forgotten first. */
export const MAX_SERVICES = 256;

export interface RemoteCheckParts {
  readonly clock: Clock;
  readonly readCredential: (source: CredentialSource | undefined) => CredentialReading;
  /** Whether judges may be made: there is, or will be, a gateway whose models can be asked. */
  readonly hasModels: boolean;
  readonly resolveAddress?: ResolveAddress;
}

/** What a running node adds. */
export interface CheckSurroundings {
  readonly askModel: AskModel;
  /** A check could not be made; names and our own words only. */
  readonly onFailure: (event: CheckEvent & { readonly check: string }) => void;
}

/** Makes detectors of checks, and keeps what lies behind them over changes of the documents. */
export interface RemoteChecks {
  /**
   * The detector of one check of a guardrail. Nothing is sent before it is asked. Throws `invalid_request`, its field the member at
   * fault, for an address that may not be called, a secret that is missing or none, and a judge where there are no models.
   */
  detectorFor(definition: RemoteCheck, guardrail: string): Detector;
  /** Until then judges fail. */
  attach(surroundings: CheckSurroundings): void;
  /** Checks made so far, by how they ended. */
  readonly outcomes: ReadonlyMap<CheckEvent["outcome"], number>;
  /** Services that nothing is sent to for now. */
  readonly openBreakers: number;
  close(): void;
}

export function createRemoteChecks(parts: RemoteCheckParts): RemoteChecks {
  return new Checks(parts);
}

/** One endpoint with what it takes to ask it. */
interface Endpoint {
  readonly ask: AskCheck;
  readonly close: () => void;
}

class Checks implements RemoteChecks {
  readonly outcomes = new Map<CheckEvent["outcome"], number>();
  readonly #parts: RemoteCheckParts;
  /** Made anew in each process: it only has to keep what was asked from whoever reads this memory. */
  readonly #hmac = new HmacSha256(createSecretKey(randomBytes(32)));
  readonly #services = new Map<string, CheckService>();
  #surroundings: CheckSurroundings | undefined;

  constructor(parts: RemoteCheckParts) {
    this.#parts = parts;
  }

  get openBreakers(): number {
    return [...this.#services.values()].filter(({ isOpen }) => isOpen).length;
  }

  attach(surroundings: CheckSurroundings): void {
    this.#surroundings = surroundings;
  }

  /** Checks that differ only in what they make of the answer share a service: one call scores all categories. */
  detectorFor(definition: RemoteCheck, guardrail: string): Detector {
    const secret = this.#readSecret(definition);
    const asked = { ...definition, findingType: "", origins: [], categories: [] };
    // A webhook is told which check of which guardrail asks, and may answer accordingly.
    const asker = definition.type === "webhook" ? guardrail : "";
    const name = definition.type === "webhook" ? definition.name : "";
    const key = this.#hmac.hex(JSON.stringify([{ ...asked, name }, asker, secret ?? null]));
    const service = this.#services.get(key) ?? this.#createService(definition, secret);
    this.#remember(key, service);
    return checkDetector(definition, guardrail, service);
  }

  close(): void {
    for (const service of this.#services.values()) service.close();
    this.#services.clear();
  }

  #createService(definition: RemoteCheck, secret: string | undefined): CheckService {
    const { clock } = this.#parts;
    const { ask, close } = this.#endpointOf(definition, secret);
    return new CheckService(definition, {
      ask,
      close,
      digest: (value) => this.#hmac.hex(value),
      clock: () => clock.monotonic(),
      onEvent: (event) => {
        this.#count(checkDetectorId(definition), event);
      },
    });
  }

  #count(check: string, event: CheckEvent): void {
    const { outcome } = event;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (event.detail !== undefined) this.#surroundings?.onFailure({ check, ...event });
  }

  /** A detector keeps its service, so one that is forgotten here goes on working where it is still in use. */
  #remember(key: string, service: CheckService): void {
    this.#services.delete(key);
    this.#services.set(key, service);
    const oldest = this.#services.keys().next();
    if (this.#services.size > MAX_SERVICES && oldest.done !== true) this.#services.delete(oldest.value);
  }

  #endpointOf(definition: RemoteCheck, secret: string | undefined): Endpoint {
    switch (definition.type) {
      case "moderations": {
        const { base, client } = this.#connect(definition, definition.baseUrl, "baseUrl", secret);
        return { ask: askModerations(definition, `${base}/moderations`, client), close: closer(client) };
      }
      case "bedrock-guardrail": {
        const { base, client } = this.#connect(definition, definition.baseUrl, "baseUrl", secret);
        const path = base + applyGuardrailPath(definition);
        return { ask: askBedrockGuardrail(path, client), close: closer(client) };
      }
      case "webhook": {
        const { url, client } = this.#connect(definition, definition.url, "url", undefined);
        const signingKey = readSigningSecret(secret ?? "");
        if (signingKey === undefined)
          throw refused(definition, "secret", "It is not whsec_ and 24 to 64 bytes in base64.");
        const path = url.pathname + url.search;
        const now = (): number => this.#parts.clock.now();
        return { ask: askWebhook(path, signingKey, client, now), close: closer(client) };
      }
      case "judge": {
        if (!this.#parts.hasModels)
          throw refused(definition, "model", "Only a running node can ask a model; here there is none.");
        const ask: AskModel = (question, signal) => {
          if (this.#surroundings === undefined)
            throw new CheckFailure("rejected", "no model can be asked yet");
          return this.#surroundings.askModel(question, signal);
        };
        return { ask: askJudge(definition, ask), close: () => undefined };
      }
    }
  }

  #connect(
    definition: Exclude<RemoteCheck, { type: "judge" }>,
    address: string,
    member: string,
    credential: string | undefined,
  ): { url: URL; base: string; client: CheckClient } {
    const { allowPrivateAddresses, maxAnswerBytes } = definition;
    const reading = readOutgoingUrl(address, allowPrivateAddresses);
    if (reading.kind === "refused") throw refused(definition, member, reading.why);
    const { url } = reading;
    if (url.protocol === "http:" && !allowPrivateAddresses)
      throw refused(definition, member, "Texts are sent there, so it must be https.");
    const hasQuery = definition.type !== "webhook" && address.includes("?");
    if (hasQuery || address.includes("#"))
      throw refused(definition, member, "It must not have a query or fragment.");
    const { resolveAddress } = this.#parts;
    const options = { origin: url.origin, allowPrivateAddresses, maxAnswerBytes, credential, resolveAddress };
    return { url, base: url.pathname.replace(/\/+$/, ""), client: new CheckClient(options) };
  }

  #readSecret(definition: RemoteCheck): string | undefined {
    if (definition.type === "judge") return undefined;
    const isWebhook = definition.type === "webhook";
    const member = isWebhook ? "secret" : "credential";
    const reading = this.#parts.readCredential(isWebhook ? definition.secret : definition.credential);
    if (reading.kind === "missing") throw refused(definition, member, `${reading.reason}.`);
    const { credential } = reading;
    if (credential !== undefined && !isUsableCredential(credential))
      throw refused(definition, member, "The secret holds spaces, control or non-ASCII characters.");
    return credential;
  }
}

function closer(client: CheckClient): () => void {
  return () => {
    client.close();
  };
}

function refused(definition: RemoteCheck, member: string, why: string): GatewayError {
  const detail = `check "${definition.name}", ${member}: ${why}`;
  return new GatewayError("invalid_request", detail, { publicMessage: why, field: member });
}
