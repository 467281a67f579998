import { Link } from "@tanstack/react-router";
import type { Overview, OverviewRange } from "../../../../src/contracts/api/overview.ts";
import type { RuleAction } from "../../../../src/contracts/documents.ts";
import { useMay } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { formatMicroUsd } from "../../format/numbers.ts";
import type { AuditSearchState } from "../audit/audit-search.ts";
import { BarList } from "./bar-list.tsx";
import { RANGES } from "./ranges.ts";

/** What rules do, in words. */
const ACTION_WORDS: Readonly<Record<RuleAction, string>> = {
  block: "stopped",
  mask: "masked",
  redact: "taken out",
  hash: "hashed",
  tokenise: "tokenised",
  escape: "escaped",
  flag: "flagged",
  review: "for review",
};

const REPLACED = "masked,blocked,error";
const FLAGGED = "flagged,masked,blocked,error";
/** Verdicts of exchanges in which a rule did this: as strong as that, or stronger by what else was found. */
const VERDICTS: Readonly<Record<RuleAction, string>> = {
  block: "blocked,error",
  mask: REPLACED,
  redact: REPLACED,
  hash: REPLACED,
  tokenise: REPLACED,
  escape: REPLACED,
  flag: FLAGGED,
  review: FLAGGED,
};

/** What guards did, which models were asked and what went wrong; each leads to the exchanges of it in the audit log. */
export function WhatHappened({ overview, range }: { overview: Overview; range: OverviewRange }) {
  const { interventions, models, errors } = overview;
  const { span } = RANGES[range];
  const exchanges = (filter: AuditSearchState): AuditSearchState => ({ ...filter, span });
  return (
    <>
      <Card title="What the guards did" actions={<ToScreen to="/guardrails" name="Guardrails" />}>
        <BarList
          empty="No guardrail had anything to do in this time."
          rows={interventions.map(({ detector, action, count }) => ({
            key: `${detector} ${action}`,
            name: detector,
            note: isRuleAction(action) ? ACTION_WORDS[action] : action,
            count,
            exchanges: exchanges({ detector, ...(isRuleAction(action) && { verdict: VERDICTS[action] }) }),
          }))}
        />
      </Card>
      <Card title="Models" actions={<ToScreen to="/models" name="Models and routes" />}>
        <BarList
          empty="No request got as far as a model."
          rows={models.map(({ model, requests, costMicroUsd }) => ({
            key: model,
            name: model === "" ? "(no such model)" : model,
            note: formatMicroUsd(costMicroUsd),
            count: requests,
            ...(model !== "" && { exchanges: exchanges({ model }) }),
          }))}
        />
      </Card>
      <Card title="Errors">
        <BarList
          empty="No errors in this time."
          rows={errors.map(({ code, count }) => ({
            key: code,
            name: code,
            count,
            exchanges: exchanges({ error: code }),
          }))}
        />
      </Card>
    </>
  );
}

/** Records may be of a version that knew other actions. */
function isRuleAction(action: string): action is RuleAction {
  return Object.hasOwn(ACTION_WORDS, action);
}

function ToScreen({ to, name }: { to: "/guardrails" | "/models"; name: string }) {
  if (!useMay("readDocuments")) return null;
  return (
    <Link to={to} className="text-accent text-sm underline">
      {name}
    </Link>
  );
}
