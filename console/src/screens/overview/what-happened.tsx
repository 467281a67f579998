import { Link } from "@tanstack/react-router";
import type { Overview, OverviewRange } from "../../../../src/contracts/api/overview.ts";
import type { RuleAction } from "../../../../src/contracts/documents.ts";
import { useMay } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { formatMicroUsd } from "../../format/numbers.ts";
import type { AuditSearchState } from "../audit/audit-search.ts";
import { ACTIONS, isAction } from "../guardrails/rule/rule-words.ts";
import { BarList } from "./bar-list.tsx";
import { RANGES } from "./ranges.ts";

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
          label="What the guards did"
          empty="No guardrail had anything to do in this time."
          rows={interventions.map(({ detector, action, count }) => ({
            key: `${detector} ${action}`,
            name: detector,
            // Records may be of a version that knew other actions.
            note: isAction(action) ? ACTIONS[action][2] : action,
            count,
            exchanges: exchanges({ detector, ...(isAction(action) && { verdict: VERDICTS[action] }) }),
          }))}
        />
      </Card>
      <Card title="Models" actions={<ToScreen to="/models" name="Models and routes" />}>
        <BarList
          label="Models"
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
          label="Errors"
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

function ToScreen({ to, name }: { to: "/guardrails" | "/models"; name: string }) {
  if (!useMay("readDocuments")) return null;
  return (
    <Link to={to} className="text-accent text-sm underline">
      {name}
    </Link>
  );
}
