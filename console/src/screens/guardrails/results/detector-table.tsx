import type { GuardrailHitCount } from "../../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../../components/badge.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { toneOf } from "../tone-of-action.ts";

export function DetectorTable({ totals }: { totals: readonly GuardrailHitCount[] }) {
  const rows = totals.filter((row): row is DetectorRow => row.detector !== null);
  if (rows.length === 0) return null;
  return (
    <Table
      label="What detectors found"
      columns={DETECTOR_COLUMNS}
      rows={rows}
      keyOf={({ version, mode, source, detector, action }) =>
        `${version} ${mode} ${source} ${detector} ${action}`
      }
    />
  );
}

type DetectorRow = GuardrailHitCount & { readonly detector: string };

const DETECTOR_COLUMNS: readonly Column<DetectorRow>[] = [
  { title: "Detector", cell: ({ detector }) => <code>{detector}</code> },
  {
    title: "What was done",
    cell: ({ action, mode }) => (
      <span className="flex gap-1">
        <Badge tone={toneOf(action)}>{action === "failed" ? "could not check" : action}</Badge>
        {mode === "shadow" && <Badge tone="note">only tried</Badge>}
      </span>
    ),
  },
  { title: "In", cell: ({ source }) => (source === "input" ? "Prompts" : "Answers") },
  { title: "Version", isNumber: true, cell: ({ version }) => (version === 0 ? "shipped" : `v${version}`) },
  { title: "Exchanges", isNumber: true, cell: ({ exchanges }) => formatCount(exchanges) },
  { title: "Findings", isNumber: true, cell: ({ findings }) => formatCount(findings) },
];
