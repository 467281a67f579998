import type { AuditJournal } from "../contracts/audit.ts";
import type { ModelProvider } from "../contracts/completion.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { CompiledPolicies } from "../policy/compile-policies.ts";
import type { Quota } from "../quota/create-quota.ts";
import type { ModelDirectory } from "../routing/resolve-model.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import type { Metrics } from "../telemetry/create-metrics.ts";
import type { Tracer } from "../telemetry/create-tracer.ts";
import type { GuardrailShelf } from "./guardrail-shelf.ts";

/** Everything the documents say, compiled; never changed, only replaced as a whole. */
export interface ConfigSnapshot {
  /** Revision of the document store it was made from. */
  readonly revision: number;
  readonly directory: ModelDirectory;
  readonly providers: ReadonlyMap<string, ModelProvider>;
  readonly guardrails: GuardrailShelf;
  readonly policies: CompiledPolicies;
}

/** What an exchange needs, built once in `start-node.ts`. Nothing of it is reachable from `http/` but through `gateway/`. */
export interface GatewayParts {
  readonly snapshot: () => ConfigSnapshot;
  /** Turns the Authorization header into a principal; throws `unauthenticated`. */
  readonly authenticate: (authorization: string | undefined) => Principal;
  readonly quota: Quota;
  readonly audit: AuditJournal;
  /** What stands for content in audit records: who has the key can show which text an exchange had, nobody else can try out guesses. */
  readonly contentHmac: HmacSha256;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracer: Tracer | undefined;
  readonly logger: Logger;
}
