import type { Peer } from "../identity/peer.ts";
import type { SignedRequest } from "../identity/signed-request.ts";
import type { Principal } from "../contracts/principal.ts";
import type { ProviderFile } from "../contracts/provider-file.ts";
import type { ResolvedModel } from "../routing/resolve-model.ts";
import type { JsonObject } from "../contracts/json.ts";
import { authenticateCaller, authenticatePerson } from "./authenticate-caller.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { applyGuardrail, type GuardrailCall } from "./apply-guardrail.ts";
import { Exchange, type CompletionCall } from "./exchange.ts";
import { countTokens, type TokenCount } from "./count-tokens.ts";
import type { GatewayParts } from "./gateway.ts";
import { findFile, listFiles, type FileListing, type FileQuery } from "./own-files.ts";
import { handleCompletion } from "./handle-completion.ts";
import { describeModel, listModels } from "./list-models.ts";
import { findResponse, forgetResponse, type StoredResponse } from "./stored-responses.ts";
import { recordOutcome } from "./record-outcome.ts";
import type { SessionCall } from "./session-credential.ts";
import { describeTriableModels, type TriableModel } from "./triable-models.ts";

/** Whoever asks for something before it is known what. */
export type Caller = Pick<
  CompletionCall,
  "id" | "authorization" | "signed" | "session" | "peer" | "peerCertificate"
>;

/** What HTTP may ask for. Providers are not among it: the way to a model is `complete`, and nothing else. */
export interface Gateway {
  complete(call: CompletionCall, sink: AnswerSink): Promise<void>;
  /** Who is calling; throws `unauthenticated`. Records nothing: for a look ahead of `complete`, which does. */
  authenticate(authorization: string | undefined, peer: Peer): Principal | Promise<Principal>;
  /** The same look at a person's session; rejects with `forbidden`, too, where another site may have made their browser ask. */
  authenticateSession(session: SessionCall | null): Promise<Principal>;
  /** The same look at a signed request whose body has not been read. */
  admitSigned(request: SignedRequest, peer: Peer): void;
  /** Who is calling; for nobody known, rejects with `unauthenticated` once that is in the audit log. */
  admit(caller: Caller): Promise<Principal>;
  /** Judges texts by a guardrail, without a model; the answer is in Bedrock's shape. Recorded like an exchange. */
  applyGuardrail(call: GuardrailCall): Promise<JsonObject>;
  /** How many tokens a request has, without carrying it out. Recorded like an exchange. */
  countTokens(call: CompletionCall): Promise<TokenCount>;
  /** A response that was stored for the caller; rejects with `not_found`. */
  findResponse(principal: Principal, id: string, peer: string): Promise<StoredResponse>;
  forgetResponse(principal: Principal, id: string, peer: string): Promise<void>;
  /** A file that the caller has uploaded, as it was then; rejects with `not_found`. */
  findFile(principal: Principal, id: string, peer: string): Promise<ProviderFile>;
  listFiles(principal: Principal, query: FileQuery, peer: string): Promise<FileListing>;
  /** What people may try: see `describeTriableModels`. */
  triableModels(principal: Principal, peer: string): Promise<readonly TriableModel[]>;
  /** The models policy lets the caller see, by name. */
  listModels(principal: Principal, peer: string): readonly ResolvedModel[];
  /** One model; `model_not_found` both where it is not there and where the caller may not see it. */
  describeModel(principal: Principal, name: string, peer: string): ResolvedModel;
  /**
   * Resolves when no exchange is under way: every outcome is recorded. An exchange can outlast its connection, so this is
   * what a shutdown waits for.
   */
  idle(): Promise<void>;
}

export function createGateway(parts: GatewayParts): Gateway {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const leave = (): void => {
    underWay--;
    if (underWay > 0) return;
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  };

  async function admit(caller: Caller): Promise<Principal> {
    try {
      return await authenticateCaller(parts, caller);
    } catch (error) {
      const refused = new Exchange({ ...caller, ...NO_EXCHANGE }, parts.clock, parts.snapshot().revision);
      const failure = refused.fail(error);
      await recordOutcome(parts, refused);
      throw failure;
    }
  }

  async function counted<T>(carryOut: () => Promise<T>): Promise<T> {
    underWay++;
    try {
      return await carryOut();
    } finally {
      leave();
    }
  }

  return {
    complete: (call, sink) => counted(() => handleCompletion(parts, call, sink)),
    applyGuardrail: (call) => counted(() => applyGuardrail(parts, call)),
    countTokens: (call) => counted(() => countTokens(parts, call)),
    authenticate: (authorization, peer) => parts.authenticate(authorization, undefined, peer),
    authenticateSession: (session) => authenticatePerson(parts, session),
    admitSigned: parts.admitSigned,
    admit,
    findResponse: (principal, id, peer) => findResponse(parts, principal, id, peer),
    forgetResponse: (principal, id, peer) => forgetResponse(parts, principal, id, peer),
    findFile: (principal, id, peer) => findFile(parts, principal, id, peer),
    listFiles: (principal, query, peer) => listFiles(parts, principal, query, peer),
    triableModels: (principal, peer) => describeTriableModels(parts, principal, peer),
    listModels: (principal, peer) => listModels(parts.snapshot(), principal, peer),
    describeModel: (principal, name, peer) => describeModel(parts.snapshot(), principal, name, peer),
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

/** What a call has none of whose caller was refused. */
const NO_EXCHANGE = {
  traceparent: undefined,
  signal: new AbortController().signal,
} as const;
