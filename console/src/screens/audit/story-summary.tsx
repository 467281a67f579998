import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AuditRow } from "../../../../src/contracts/api/audit.ts";
import { FactBlock } from "../../components/fact.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount, formatMicroUsd, formatMs } from "../../format/numbers.ts";
import type { AuditSearchState } from "./audit-search.ts";
import { StatusBadge, VerdictBadge } from "./status-badge.tsx";

/** What it was, at a glance; names lead to all that has to do with them. */
export function StorySummary({ summary }: { summary: AuditRow }) {
  const { kind, status, verdict, principal, keyName, key, model, action, at, tags, requestTags } = summary;
  const { durationMs, costMicroUsd, inputTokens, outputTokens, place, node, id } = summary;
  return (
    <section aria-label="Summary" className="bg-raised border-line rounded-lg border p-4 sm:p-5">
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <span className="font-display text-xl font-semibold break-words">
          {kind === "exchange" ? (model ?? "No model") : (action ?? kind)}
        </span>
        <StatusBadge status={status} />
        {verdict !== status && <VerdictBadge verdict={verdict} />}
      </div>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2 2xl:grid-cols-4">
        <FactBlock name="When">
          <Time at={at} />
        </FactBlock>
        <FactBlock name="Who">
          {principal === undefined ? (
            "not known"
          ) : (
            <Find search={{ principal, kind: "all" }}>{principal}</Find>
          )}
        </FactBlock>
        {(keyName ?? key) !== undefined && (
          <FactBlock name="API key">
            <Find search={{ key: key ?? keyName ?? "" }}>{keyName ?? key}</Find>
          </FactBlock>
        )}
        {model !== undefined && (
          <FactBlock name="Model">
            <Find search={{ model }}>{model}</Find>
          </FactBlock>
        )}
        {place !== undefined && <FactBlock name="Place">{place.split("/").join(" / ")}</FactBlock>}
        {durationMs !== undefined && <FactBlock name="Took">{formatMs(durationMs)}</FactBlock>}
        {(inputTokens !== undefined || outputTokens !== undefined) && (
          <FactBlock name="Tokens">
            {formatCount(inputTokens ?? 0)} in, {formatCount(outputTokens ?? 0)} out
          </FactBlock>
        )}
        {costMicroUsd !== undefined && <FactBlock name="Cost">{formatMicroUsd(costMicroUsd)}</FactBlock>}
        {Object.entries(tags).map(([name, value]) => (
          <FactBlock key={`tag ${name}`} name={`Tag ${name}`}>
            <Find search={{ tag: `${name}=${value}` }}>{value}</Find>
          </FactBlock>
        ))}
        {Object.entries(requestTags).map(([name, value]) => (
          <FactBlock key={`request ${name}`} name={`Caller's tag ${name}`}>
            <Find search={{ requestTag: `${name}=${value}` }}>{value}</Find>
          </FactBlock>
        ))}
        <FactBlock name="Id">
          <code className="break-all">{id}</code>
        </FactBlock>
        <FactBlock name="In the log of node">
          <code className="break-all">{node}</code>
        </FactBlock>
      </dl>
    </section>
  );
}

/** Leads to everything that has this name. */
function Find({ search, children }: { search: AuditSearchState; children: ReactNode }) {
  return (
    <Link
      to="/audit"
      search={search}
      className="decoration-line hover:decoration-accent break-all underline underline-offset-3"
    >
      {children}
    </Link>
  );
}
