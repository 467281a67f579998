import type { AuditFinding, AuditVerdict } from "../../../../src/contracts/api/audit.ts";
import { Badge } from "../../components/badge.tsx";
import { Table, type Column } from "../../components/table.tsx";

const COLUMNS: readonly Column<AuditFinding>[] = [
  { title: "Detector", cell: ({ detector }) => <code className="whitespace-nowrap">{detector}</code> },
  {
    title: "Did",
    cell: ({ action, isShadow }) => (
      <>
        {action}
        {isShadow && <span className="text-quiet"> (only tried)</span>}
      </>
    ),
  },
  {
    title: "Where",
    cell: ({ at, view }) => (
      <>
        <code className="whitespace-nowrap">{at || "text"}</code>
        {view !== undefined && view !== "original" && <span className="text-quiet"> read as {view}</span>}
      </>
    ),
  },
  { title: "Characters", isNumber: true, cell: ({ start, end }) => `${start}–${end}` },
  { title: "Score", isNumber: true, cell: ({ score }) => score?.toFixed(2) ?? "" },
];

/** What one guardrail found, by places: the text itself is kept nowhere. */
export function VerdictDetail({ verdict }: { verdict: AuditVerdict }) {
  const { guardrail, version, added, isShadow, findings, findingCount, failures, failureCount, passedOver } =
    verdict;
  return (
    <div className="mt-2 flex flex-col gap-2 text-sm">
      <p className="text-quiet flex flex-wrap items-center gap-x-2">
        <span>
          Guardrail {guardrail || "not named"}
          {version !== undefined && ` version ${version}`}
          {added.length > 0 && `, with ${added.join(", ")}`}
        </span>
        {isShadow && <Badge tone="note">shadow</Badge>}
      </p>
      {findings.length > 0 && (
        <Table
          label={`Findings of ${guardrail}`}
          columns={COLUMNS}
          rows={findings}
          keyOf={(finding) => JSON.stringify(finding)}
        />
      )}
      {findingCount > findings.length && (
        <p className="text-quiet">{findingCount - findings.length} more findings are only counted.</p>
      )}
      {failures.length > 0 && (
        <ul aria-label="Checks that were not made" className="flex flex-col gap-1">
          {failures.map(({ detector, reason, effect }, index) => (
            <li key={index}>
              <code>{detector}</code> could not look: {reason}.{" "}
              {effect === "block" ? "That blocks, as its rule says." : "Its rule lets that pass."}
            </li>
          ))}
        </ul>
      )}
      {failureCount > failures.length && (
        <p className="text-quiet">{failureCount - failures.length} more checks were not made.</p>
      )}
      {passedOver.length > 0 && (
        <p className="text-quiet">
          Looked at a share of exchanges, and not at this one: {passedOver.join(", ")}.
        </p>
      )}
    </div>
  );
}
