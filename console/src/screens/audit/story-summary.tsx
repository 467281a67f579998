import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AuditRow } from "../../../../src/contracts/api/audit.ts";
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
        <Fact name="When">
          <Time at={at} />
        </Fact>
        <Fact name="Who">
          {principal === undefined ? (
            "not known"
          ) : (
            <Find search={{ principal, kind: "all" }}>{principal}</Find>
          )}
        </Fact>
        {(keyName ?? key) !== undefined && (
          <Fact name="API key">
            <Find search={{ key: key ?? keyName ?? "" }}>{keyName ?? key}</Find>
          </Fact>
        )}
        {model !== undefined && (
          <Fact name="Model">
            <Find search={{ model }}>{model}</Find>
          </Fact>
        )}
        {place !== undefined && <Fact name="Place">{place.split("/").join(" / ")}</Fact>}
        {durationMs !== undefined && <Fact name="Took">{formatMs(durationMs)}</Fact>}
        {(inputTokens !== undefined || outputTokens !== undefined) && (
          <Fact name="Tokens">
            {formatCount(inputTokens ?? 0)} in, {formatCount(outputTokens ?? 0)} out
          </Fact>
        )}
        {costMicroUsd !== undefined && <Fact name="Cost">{formatMicroUsd(costMicroUsd)}</Fact>}
        {Object.entries(tags).map(([name, value]) => (
          <Fact key={`tag ${name}`} name={`Tag ${name}`}>
            <Find search={{ tag: `${name}=${value}` }}>{value}</Find>
          </Fact>
        ))}
        {Object.entries(requestTags).map(([name, value]) => (
          <Fact key={`request ${name}`} name={`Caller's tag ${name}`}>
            <Find search={{ requestTag: `${name}=${value}` }}>{value}</Find>
          </Fact>
        ))}
        <Fact name="Id">
          <code className="break-all">{id}</code>
        </Fact>
        <Fact name="In the log of node">
          <code className="break-all">{node}</code>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-quiet text-sm">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
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
