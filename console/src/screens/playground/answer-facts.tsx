import type { ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import { formatCount, formatMicroUsd, formatMs } from "../../format/numbers.ts";
import { AuditLink } from "./audit-link.tsx";
import type { Answer } from "./conversation.ts";

/** How long an answer took, what it cost, who gave it, and where it is recorded. */
export function AnswerFacts({ answer }: { answer: Answer }) {
  const { firstTokenMs, totalMs, usage, trace, requestId } = answer;
  const exchange = trace?.exchange;
  const mayAudit = useMay("readAudit");
  return (
    <dl className="text-quiet flex flex-wrap gap-x-3 gap-y-0.5 text-xs tabular-nums">
      {firstTokenMs !== undefined && <Fact name="First word">{formatMs(firstTokenMs)}</Fact>}
      {totalMs !== undefined && <Fact name="In all">{formatMs(totalMs)}</Fact>}
      {usage !== undefined && (
        <Fact name="Tokens">
          {formatCount(usage.inputTokens)} in, {formatCount(usage.outputTokens)} out
          {exchange?.isUsageEstimated === true && " (estimated)"}
        </Fact>
      )}
      {exchange !== undefined && (
        <>
          <Fact name="Cost">{costOf(exchange)}</Fact>
          <Fact name="Route">{exchange.route ?? "none was asked"}</Fact>
          {exchange.attempts > 1 && <Fact name="Attempts">{exchange.attempts}</Fact>}
        </>
      )}
      {requestId !== undefined && (
        <Fact name="Request">
          {mayAudit ? (
            <AuditLink requestId={requestId}>Audit record</AuditLink>
          ) : (
            <code className="break-all">{requestId}</code>
          )}
        </Fact>
      )}
    </dl>
  );
}

function costOf({ costMicroUsd, attempts }: { costMicroUsd: number | undefined; attempts: number }): string {
  if (costMicroUsd !== undefined) return formatMicroUsd(costMicroUsd);
  return attempts === 0 ? "nothing" : "not known";
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1">
      <dt>{name}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}
