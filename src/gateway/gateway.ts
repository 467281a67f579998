import type { AuditJournal } from "../contracts/audit.ts";
import type { ModelProvider, Route } from "../contracts/completion.ts";
import type { ModelPrice } from "../contracts/price.ts";
import type { Principal } from "../contracts/principal.ts";
import type { TokenIssuerDocument } from "../contracts/identity-documents.ts";
import type { Clock } from "../foundation/clock.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { Peer } from "../identity/peer.ts";
import type { SignedCall, SignedRequest } from "../identity/signed-request.ts";
import type { TokenizerFamily } from "../metering/tokenizer-of.ts";
import type { CompiledPolicies } from "../policy/compile-policies.ts";
import type { Hierarchy } from "../policy/hierarchy.ts";
import type { Quota, QuotaRules } from "../quota/quota.ts";
import type { ModelDirectory } from "../routing/resolve-model.ts";
import type { ProviderFileStore } from "../storage/provider-file-store.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import type { Tracer } from "../telemetry/create-tracer.ts";
import type { AnswerMemory } from "./answer-memory.ts";
import type { GuardrailSamples } from "./guardrail-samples.ts";
import type { GuardrailShelf } from "./guardrail-shelf.ts";
import type { PromptShelf } from "./prompt-shelf.ts";
import type { AuthenticateSession } from "./session-credential.ts";
import type { Shadows } from "./route-shadow.ts";
import type { RouteState } from "./route-state.ts";
import type { Verifier } from "./route-verify.ts";

/** Everything the documents say, compiled; never changed, only replaced as a whole. */
export interface ConfigSnapshot {
  /** Revision of the document store it was made from. */
  readonly revision: number;
  readonly directory: ModelDirectory;
  readonly providers: ReadonlyMap<string, ModelProvider>;
  readonly guardrails: GuardrailShelf;
  readonly policies: CompiledPolicies;
  readonly prompts: PromptShelf;
  readonly hierarchy: Hierarchy;
  readonly quotaRules: QuotaRules;
  /** Whose tokens are taken as credentials; the same array for as long as no document changes. */
  readonly tokenIssuers: readonly TokenIssuerDocument[];
  /** What a route costs by the shipped table of prices; undefined where nobody knows. Model documents' own prices go before it. */
  readonly tablePrice: (route: Route) => ModelPrice | undefined;
  /** How a route's model cuts text into tokens; "unknown" for all that OpenAI does not run itself, whatever they are called. */
  readonly tokenizerOf: (route: Route) => TokenizerFamily;
}

/** What an exchange needs, built once in `start-node.ts`. Nothing of it is reachable from `http/` but through `gateway/`. */
export interface GatewayParts {
  readonly snapshot: () => ConfigSnapshot;
  /**
   * Turns what a request shows for itself, its Authorization header or a signature, into a principal; throws `unauthenticated`. A promise
   * only for tokens of other issuers that were not verified before.
   */
  readonly authenticate: (
    authorization: string | undefined,
    signed?: SignedCall,
    peer?: Peer,
  ) => Principal | Promise<Principal>;
  /** Knows people by the sessions of their browsers; left out where nobody signs in. */
  readonly authenticateSession?: AuthenticateSession;
  /** Throws `unauthenticated` for a signed request that is bound to be refused, whatever its body turns out to be. */
  readonly admitSigned: (request: SignedRequest, peer?: Peer) => void;
  readonly quota: Quota;
  readonly audit: AuditJournal;
  /** What stands for content in audit records: who has the key can show which text an exchange had, nobody else can try out guesses. */
  readonly contentHmac: HmacSha256;
  readonly clock: Clock;
  /** How routes have been doing. */
  readonly routing: RouteState;
  /** Repeats exchanges for comparison; left out where exchanges are not to be repeated. */
  readonly shadows?: Shadows;
  /** Asks other models the same; likewise. */
  readonly verifier?: Verifier;
  /** Where answers are kept for models that have a cache; left out where none are. */
  readonly memory?: AnswerMemory;
  /** Whose the files are that providers keep; left out where none are kept, and then none can be named. */
  readonly files?: ProviderFileStore;
  /** Keeps the texts of exchanges whose guardrails say so; left out where none are kept. */
  readonly samples?: Pick<GuardrailSamples, "begin">;
  readonly metrics: Metrics;
  readonly tracer: Tracer | undefined;
  readonly logger: Logger;
}
