import { CheckField } from "../../components/check-field.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { SEVERITIES, STATUSES, type FindingsSearch } from "./findings-search.ts";

/** Which findings are seen; what is left as it is at first stays out of the address. */
export function FindingFilters({
  search,
  onChange,
}: {
  search: FindingsSearch;
  onChange: (search: FindingsSearch) => void;
}) {
  const { status = "open", severity = "all", mine = false } = search;
  const change = (next: Required<Pick<FindingsSearch, "status" | "severity" | "mine">>): void =>
    onChange({
      ...(next.status === "open" ? {} : { status: next.status }),
      ...(next.severity === "all" ? {} : { severity: next.severity }),
      ...(next.mine ? { mine: true } : {}),
    });
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-44">
        <SelectField
          label="State"
          value={status}
          options={STATUSES}
          onChange={(value) => change({ status: value, severity, mine })}
        />
      </div>
      <div className="w-44">
        <SelectField
          label="Severity"
          value={severity}
          options={SEVERITIES}
          onChange={(value) => change({ status, severity: value, mine })}
        />
      </div>
      <div className="py-1.5">
        <CheckField
          label="Only mine"
          value={mine}
          onChange={(next) => change({ status, severity, mine: next })}
        />
      </div>
    </div>
  );
}
