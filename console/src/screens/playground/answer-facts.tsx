import { useMay } from "../../api/session.ts";
import { FactBlock } from "../../components/fact.tsx";
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
      {firstTokenMs !== undefined && (
        <FactBlock isInline name="First word">
          {formatMs(firstTokenMs)}
        </FactBlock>
      )}
      {totalMs !== undefined && (
        <FactBlock isInline name="In all">
          {formatMs(totalMs)}
        </FactBlock>
      )}
      {usage !== undefined && (
        <FactBlock isInline name="Tokens">
          {formatCount(usage.inputTokens)} in, {formatCount(usage.outputTokens)} out
          {exchange?.isUsageEstimated === true && " (estimated)"}
        </FactBlock>
      )}
      {exchange !== undefined && (
        <>
          <FactBlock isInline name="Cost">
            {costOf(exchange)}
          </FactBlock>
          <FactBlock isInline name="Route">
            {exchange.route ?? "none was asked"}
          </FactBlock>
          {exchange.attempts > 1 && (
            <FactBlock isInline name="Attempts">
              {exchange.attempts}
            </FactBlock>
          )}
        </>
      )}
      {requestId !== undefined && (
        <FactBlock isInline name="Request">
          {mayAudit ? (
            <AuditLink requestId={requestId}>Audit record</AuditLink>
          ) : (
            <code className="break-all">{requestId}</code>
          )}
        </FactBlock>
      )}
    </dl>
  );
}

function costOf({ costMicroUsd, attempts }: { costMicroUsd: number | undefined; attempts: number }): string {
  if (costMicroUsd !== undefined) return formatMicroUsd(costMicroUsd);
  return attempts === 0 ? "nothing" : "not known";
}
