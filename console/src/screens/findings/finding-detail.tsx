import { useEffect, useRef } from "react";
import { Link } from "@tanstack/react-router";
import { findingType } from "../../../../src/contracts/finding-types.ts";
import type { FindingAnswer } from "../../../../src/contracts/api/findings.ts";
import { useMay } from "../../api/session.ts";
import { Badge } from "../../components/badge.tsx";
import { Fact, Facts } from "../../components/fact.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount } from "../../format/numbers.ts";
import { FINDING_TITLE, FindingActions } from "./finding-actions.tsx";
import { SeverityBadge } from "./severity-badge.tsx";

/** The exchange that a finding's detail names last. */
const EXCHANGE = /\b(req-[0-9a-f-]{36})\b/;

/** From here on the list stands beside it. */
const BESIDE = "(min-width: 64rem)";

export function FindingDetail({ finding }: { finding: FindingAnswer }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // In the place of the list, which had the focus.
    if (!matchMedia(BESIDE).matches) title.current?.focus();
  }, []);
  const mayAct = useMay("manageFindings");
  const mayReadAudit = useMay("readAudit");
  const type = findingType(finding.type);
  const exchange = EXCHANGE.exec(finding.detail)?.[1];
  return (
    <section
      aria-labelledby={FINDING_TITLE}
      className="bg-raised border-line flex flex-col gap-4 rounded-lg border p-4"
    >
      <div className="flex flex-col gap-2">
        <span className="flex flex-wrap gap-2">
          <SeverityBadge severity={finding.severity} />
          <Badge>{finding.isSuppressed ? "suppressed" : finding.status}</Badge>
          {type?.owasp?.map((id) => (
            <Badge key={id} tone="note">
              OWASP {id}
            </Badge>
          ))}
          {type?.atlas?.map((id) => (
            <Badge key={id} tone="note">
              ATLAS {id}
            </Badge>
          ))}
        </span>
        <h2
          ref={title}
          id={FINDING_TITLE}
          tabIndex={-1}
          className="text-lg font-semibold break-words outline-none"
        >
          {finding.title}
        </h2>
        <p className="break-words">{finding.detail}</p>
        {exchange !== undefined && mayReadAudit && (
          <Link to="/audit/$id" params={{ id: exchange }} className="text-accent w-fit underline">
            See the exchange in the audit log
          </Link>
        )}
      </div>
      {type !== undefined && (
        <div className="bg-well rounded-md p-3">
          <h3 className="text-sm font-semibold">What to do</h3>
          <p>{type.advice}</p>
        </div>
      )}
      <Facts>
        <Fact name="About">{finding.subject}</Fact>
        <Fact name="Seen">
          {formatCount(finding.count)} {finding.count === 1 ? "time" : "times"}
        </Fact>
        <Fact name="First">
          <Time at={finding.firstAt} />
        </Fact>
        <Fact name="Last">
          <Time at={finding.lastAt} />
        </Fact>
        <Fact name="Assigned to">{finding.assignee ?? "nobody"}</Fact>
        {finding.suppressedUntil !== undefined && finding.isSuppressed && (
          <Fact name="Suppressed until">
            <Time at={finding.suppressedUntil} />
          </Fact>
        )}
        {finding.changedBy !== undefined && finding.changedAt !== undefined && (
          <Fact name="Changed">
            by {finding.changedBy}, <Time at={finding.changedAt} />
          </Fact>
        )}
        {finding.reason !== undefined && <Fact name="Reason">{finding.reason}</Fact>}
      </Facts>
      {mayAct && <FindingActions finding={finding} />}
    </section>
  );
}
