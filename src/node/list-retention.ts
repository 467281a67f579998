import { STEPS } from "../accounting/traffic/traffic-steps.ts";
import type { RetentionAnswer } from "../contracts/api/settings.ts";
import type { GovernedDocument } from "../contracts/documents.ts";
import { LINK_SESSION_MS } from "../gateway/sign-in.ts";
import { MAX_LINK_MS } from "../identity/sign-in-links.ts";
import { KEEP_DEAD_JOBS_MS, REMEMBER_DONE_JOBS_MS } from "../storage/job-store.ts";
import { KEEP_ENDED_NODES_MS } from "../storage/node-store.ts";
import { MAX_USE_DAYS } from "../storage/permission-use-store.ts";
import { ofKind } from "../storage/validate-together.ts";
import { KEPT_ACCOUNTS_MS } from "./open-budgets.ts";

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** How long what is kept, as the code has it and the documents in force say. */
export function listRetention(documents: readonly GovernedDocument[]): RetentionAnswer[] {
  return [...forGood(), ...setByCode(), ...setByDocuments(documents)];
}

function forGood(): RetentionAnswer[] {
  const kept = (what: string, detail: string): RetentionAnswer => ({
    ...{ what, keptS: null, setBy: "code", detail },
  });
  return [
    kept(
      "Audit log",
      "No node deletes records: a log from which something was taken does not verify any more.",
    ),
    kept("Search index of the audit log", "As long as the log that it is made from."),
    kept("Usage and cost by the hour", "As long as the log that it is added up from."),
    kept("Hits of guardrails by the hour", "As long as the log that they are added up from."),
    kept("Versions of documents", "Every version that was applied, also of documents that were deleted."),
    kept("API keys", "Ended and revoked ones too, without the key itself: records name them."),
    kept("People", "Those who were removed too, as removed: their ids are never given to somebody else."),
    kept("Findings", "Closed ones too, with what was done about them."),
  ];
}

function setByCode(): RetentionAnswer[] {
  const kept = (what: string, keptMs: number, detail: string): RetentionAnswer => ({
    ...{ what, keptS: keptMs / 1_000, setBy: "code", detail },
  });
  return [
    kept(
      "Traffic, for the overview",
      Math.max(...STEPS.map(({ keptMs }) => keptMs)),
      "For twice the span that it is told of; what is told by the minute goes after two hours.",
    ),
    kept("Accounts of budgets", KEPT_ACCOUNTS_MS, "From the beginning of their period."),
    kept("Uses of permissions", MAX_USE_DAYS * DAY_S * 1_000, "By the day; what was not used is told by it."),
    kept("Jobs that were done", REMEMBER_DONE_JOBS_MS, "So that the same is not done twice."),
    kept("Jobs that were given up", KEEP_DEAD_JOBS_MS, "To be looked at, and tried again."),
    kept("Nodes that have stopped or gone", KEEP_ENDED_NODES_MS, "In the list of nodes."),
    kept("Links to sign in with", MAX_LINK_MS, "Each is good once."),
    kept("Sessions begun by such a link", LINK_SESSION_MS, "Sooner where somebody signs out."),
  ];
}

/** The longest of what documents of the kind say: which one says it is for those who may read documents. */
function setByDocuments(documents: readonly GovernedDocument[]): RetentionAnswer[] {
  const longest = (
    what: string,
    seconds: readonly (number | undefined)[],
    detail: string,
  ): RetentionAnswer => ({
    ...{ what, keptS: Math.ceil(Math.max(0, ...seconds.map((each) => each ?? 0))) },
    ...{ setBy: "documents", detail },
  });
  const models = ofKind(documents, "Model");
  return [
    longest(
      "Texts of sampled exchanges",
      ofKind(documents, "Guardrail").map(({ keepSamples }) => keepSamples && keepSamples.days * DAY_S),
      "Sealed, to try changes of guardrails on: keepSamples of a Guardrail.",
    ),
    longest(
      "Stored responses",
      models.map(({ storeResponsesS }) => storeResponsesS),
      "Of the Responses API, in Redis or this node's memory: storeResponsesS of a Model.",
    ),
    longest(
      "Cached answers",
      models.map(({ cache }) => cache?.ttlS),
      "In Redis or this node's memory: cache of a Model.",
    ),
    longest(
      "Sessions begun at an identity provider",
      ofKind(documents, "IdentityProvider").map(({ sessionHours }) => sessionHours * HOUR_S),
      "Sooner where they are not used: sessionHours and idleMinutes of an IdentityProvider.",
    ),
  ];
}
