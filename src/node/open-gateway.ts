import type { AnswerCache } from "../caching/answer-cache.ts";
import { QuestionIndex } from "../caching/question-index.ts";
import { createGateway, type Gateway } from "../gateway/create-gateway.ts";
import { createEmbedder } from "../gateway/embedder.ts";
import type { GatewayParts } from "../gateway/gateway.ts";
import { createJudge, type Judge } from "../gateway/judge.ts";
import { createShadows } from "../gateway/route-shadow.ts";
import { watchRoutes } from "../gateway/route-state.ts";
import { createVerifier } from "../gateway/route-verify.ts";

export interface OpenGateway {
  readonly gateway: Gateway;
  readonly judge: Judge;
  /** Resolves when neither an exchange is under way nor anything that one asked for on the side. */
  idle(): Promise<void>;
}

/** The way to models, with those who go it on an exchange's behalf: judges, repeats for comparison, embeddings for the cache. */
export function openGateway(parts: GatewayParts, cache: AnswerCache): OpenGateway {
  const judge = createJudge(parts);
  const embedder = createEmbedder(parts);
  const shadows = createShadows(parts);
  const verifier = createVerifier(parts, judge.ask);
  const gateway = createGateway({
    ...parts,
    shadows,
    verifier,
    memory: { cache, questions: new QuestionIndex(), embed: embedder.embed },
  });
  watchRoutes(parts.routing, parts.metrics);
  parts.metrics.watchCounts(
    "sallyport_shadows_total",
    "Exchanges drawn to be repeated for comparison.",
    "outcome",
    () => shadows.counts,
  );
  return {
    gateway,
    judge,
    async idle() {
      await gateway.idle();
      await Promise.all([shadows.idle(), verifier.idle()]);
      // What a judge is asked belongs to an exchange, and may end a little later.
      await judge.idle();
      await embedder.idle();
    },
  };
}
