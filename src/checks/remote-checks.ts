import { createSecretKey, randomBytes } from "node:crypto";
import type { CredentialSource } from "../contracts/credential-source.ts";
import type { Detector } from "../contracts/detection.ts";
import { checkDetectorId, type OnnxCheck, type RemoteCheck } from "../contracts/remote-checks.ts";
import type { Clock } from "../foundation/clock.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import type { OnnxModels } from "../neural/onnx-models.ts";
import type { ResolveAddress } from "../outbound/guarded-connector.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import type { AskModel } from "./ask-judge.ts";
import { checkDetector } from "./check-detector.ts";
import { CheckFailure } from "./check-failure.ts";
import { CheckService, type CheckAsker, type CheckEvent } from "./check-service.ts";
import { makeEndpoint, refused } from "./make-endpoint.ts";
import { readCheckSecret, type CheckSecret } from "./read-check-secret.ts";

/** Services remembered at one time; those of guardrails that are no more are forgotten first. */
export const MAX_SERVICES = 256;
/** Secrets that are missing and were told of. */
const MAX_TOLD_SECRETS = 256;
/** A trial is never asked anything, so it wants none. */
const NO_SECRET: CheckSecret = { kind: "unusable", member: "secret", why: "this is only a trial" };
/** Ends that are told of by other means, or that nothing is wrong with. */
const UNTOLD: ReadonlySet<CheckEvent["outcome"]> = new Set([
  "answered",
  "cached",
  "abandoned",
  "open",
  "no-secret",
]);

export interface RemoteCheckParts {
  readonly clock: Clock;
  readonly readCredential: (source: CredentialSource | undefined) => CredentialReading;
  /** Whether judges may be made: there is, or will be, a gateway whose models can be asked. */
  readonly hasModels: boolean;
  /** Whether a check without its secret fails whenever it is asked; else it is refused. */
  readonly runsWithoutSecrets?: boolean;
  readonly resolveAddress?: ResolveAddress;
  /** Runs local models; without it no check may be of type `onnx`. They are the caller's to close. */
  readonly models?: OnnxModels;
}

/** Which check of which guardrail something is about. */
interface NamedCheck {
  readonly check: string;
  readonly guardrail: string;
}

/** What a running node adds. Everything it is told is names and our own words only. */
export interface CheckSurroundings {
  readonly askModel: AskModel;
  /** A check could not be made. Not told of each one that an open breaker or a missing secret brings about. */
  readonly onFailure: (event: CheckEvent & NamedCheck) => void;
  /** Once for each check whose secret is missing; it fails whenever it is asked. */
  readonly onMissingSecret: (event: NamedCheck & { readonly reason: string }) => void;
  /** A service is left alone from now on, or asked again; the check named is one of those that share it. */
  readonly onBreaker: (event: NamedCheck & { readonly isOpen: boolean }) => void;
}

/** Makes detectors of checks, and keeps what lies behind them over changes of the documents. */
export interface RemoteChecks {
  /**
   * The detector of one check of a guardrail. Nothing is sent before it is asked. Throws `invalid_request`, its field the member at
   * fault, for an address that may not be called, a judge where there are no models, and, unless it `runsWithoutSecrets`, a secret that
   * is missing or none.
   */
  detectorFor(definition: RemoteCheck, guardrail: string): Detector;
  /** One to find out whether it can be made, with any secret; nothing of it is kept, and asked, it fails. Throws as `detectorFor`. */
  trialFor(definition: RemoteCheck, guardrail: string): Detector;
  /** Until then judges fail. From then on local models are loaded before they are asked. */
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

class Checks implements RemoteChecks {
  readonly outcomes = new Map<CheckEvent["outcome"], number>();
  readonly #parts: RemoteCheckParts;
  /** Made anew in each process: it only has to keep what was asked from whoever reads this memory. */
  readonly #hmac = new HmacSha256(createSecretKey(randomBytes(32)));
  readonly #services = new Map<string, CheckService>();
  readonly #missingSecrets = new RecentMap<string, NamedCheck & { readonly reason: string }>(
    MAX_TOLD_SECRETS,
  );
  #surroundings: CheckSurroundings | undefined;
  /** Models of checks that were made before there was anybody to ask them. */
  readonly #localModels: OnnxCheck[] = [];

  constructor(parts: RemoteCheckParts) {
    this.#parts = parts;
  }

  get openBreakers(): number {
    return [...this.#services.values()].filter(({ isOpen }) => isOpen).length;
  }

  attach(surroundings: CheckSurroundings): void {
    this.#surroundings = surroundings;
    for (const missing of this.#missingSecrets.values()) surroundings.onMissingSecret(missing);
    for (const model of this.#localModels.splice(0)) this.#parts.models?.warm(model);
  }

  /** Checks that differ only in what they make of the answer share a service: one call scores all categories. */
  detectorFor(definition: RemoteCheck, guardrail: string): Detector {
    const secret = readCheckSecret(definition, this.#parts.readCredential);
    if (secret.kind === "unusable") {
      if (this.#parts.runsWithoutSecrets !== true) throw refused(definition, secret.member, secret.why);
      this.#tellMissing({ check: checkDetectorId(definition), guardrail, reason: secret.why });
    }
    if (definition.type === "onnx") this.#prepare(definition);
    const asked = { ...definition, findingType: "", origins: [], categories: [], cascade: undefined };
    // A webhook is told which check of which guardrail asks, and may answer accordingly.
    const asker = definition.type === "webhook" ? guardrail : "";
    const name = definition.type === "webhook" ? definition.name : "";
    const key = this.#hmac.hex(JSON.stringify([{ ...asked, name }, asker, secret]));
    const service = this.#services.get(key) ?? this.#createService(definition, secret);
    this.#remember(key, service);
    return checkDetector(definition, guardrail, service);
  }

  trialFor(definition: RemoteCheck, guardrail: string): Detector {
    return checkDetector(definition, guardrail, this.#createService(definition, NO_SECRET));
  }

  close(): void {
    for (const service of this.#services.values()) service.close();
    this.#services.clear();
  }

  #createService(definition: RemoteCheck, secret: CheckSecret): CheckService {
    const { clock, hasModels, resolveAddress, models } = this.#parts;
    const askModel: AskModel = (question, signal) => {
      if (this.#surroundings === undefined) throw new CheckFailure("rejected", "no model can be asked yet");
      return this.#surroundings.askModel(question, signal);
    };
    const { ask, close } = makeEndpoint(definition, secret, {
      now: () => clock.now(),
      hasModels,
      askModel,
      resolveAddress,
      models,
    });
    return new CheckService(definition, {
      ask,
      close,
      // A judge takes as long as its answer is, a local model as long as the text.
      isTimely: definition.type !== "judge" && definition.type !== "onnx",
      digest: (value) => this.#hmac.hex(value),
      clock: () => clock.monotonic(),
      onEvent: (event, asker) => {
        this.#count(event, asker);
      },
      onBreaker: (isOpen, asker) => {
        this.#surroundings?.onBreaker({ ...named(asker), isOpen });
      },
    });
  }

  #count(event: CheckEvent, asker: CheckAsker): void {
    const { outcome } = event;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (!UNTOLD.has(outcome)) this.#surroundings?.onFailure({ ...named(asker), ...event });
  }

  #prepare(definition: OnnxCheck): void {
    if (this.#surroundings !== undefined) this.#parts.models?.warm(definition);
    else this.#localModels.push(definition);
  }

  /** Once, however often the documents change. */
  #tellMissing(missing: NamedCheck & { readonly reason: string }): void {
    const key = JSON.stringify(missing);
    if (this.#missingSecrets.get(key) !== undefined) return;
    this.#missingSecrets.set(key, missing);
    this.#surroundings?.onMissingSecret(missing);
  }

  /** A detector keeps its service, so one that is forgotten here goes on working where it is still in use. */
  #remember(key: string, service: CheckService): void {
    this.#services.delete(key);
    this.#services.set(key, service);
    const oldest = this.#services.keys().next();
    if (this.#services.size > MAX_SERVICES && oldest.done !== true) this.#services.delete(oldest.value);
  }
}

/** A service is shared, so its events go by the names of who asked. */
function named({ detector, guardrail }: CheckAsker): NamedCheck {
  return { check: detector, guardrail };
}
