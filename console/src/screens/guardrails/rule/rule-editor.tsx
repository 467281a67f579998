import { ArrowDown, ArrowUp, ChevronRight, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import type { DetectorSummary } from "../../../../../src/contracts/api/guardrails.ts";
import { Button } from "../../../components/button.tsx";
import { CONTROL } from "../../../components/field.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { DetectorPicker } from "../detector-picker.tsx";
import { useDraftForm, useNamedProblemAt } from "../draft-form.tsx";
import { textIn, type Members } from "../form-values.ts";
import { withMoved } from "../guardrail-yaml.ts";
import { RuleBadges } from "./rule-badges.tsx";
import { RuleDetails } from "./rule-details.tsx";
import { ACTIONS, isAction } from "./rule-words.ts";

/** One rule: a line, and the rest of it below when it is opened. */
export function RuleEditor({
  rule,
  index,
  count,
  detector,
  detectors,
}: {
  rule: Members;
  index: number;
  count: number;
  /** What is known of its detector; undefined where there is none of that name. */
  detector: DetectorSummary | undefined;
  detectors: readonly DetectorSummary[];
}) {
  const { set, isEditable, promoteRule } = useDraftForm();
  const [isOpen, setOpen] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const problem = useNamedProblemAt(["rules", index]);
  const panel = useId();
  const id = textIn(rule["detector"]);
  return (
    <li className={`border-line rounded-md border ${problem === undefined ? "" : "border-bad"}`}>
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1 p-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panel}
          aria-label={`Rule ${index + 1}, ${id}: ${isOpen ? "less" : "more"}`}
          onClick={() => setOpen(!isOpen)}
          className="text-quiet hover:bg-well hover:text-ink grid size-8 place-items-center rounded"
        >
          <ChevronRight aria-hidden className={`size-4 transition-transform ${isOpen ? "rotate-90" : ""}`} />
        </button>
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <code className="font-semibold break-all">{id || "no detector"}</code>
            <RuleBadges rule={rule} />
          </div>
          <p className="text-quiet truncate text-sm" title={detector?.description}>
            {detector?.description ?? "There is no detector of this name."}
          </p>
        </div>
        <ActionSelect
          id={id}
          action={textIn(rule["action"])}
          isEditable={isEditable}
          onChange={(action) => set(["rules", index, "action"], action)}
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-bad px-3 pb-2 text-sm break-words">
          {problem}
        </p>
      )}
      {isOpen && (
        <div id={panel} className="border-line flex flex-col gap-4 border-t p-3">
          <fieldset disabled={!isEditable} className="min-w-0">
            <legend className="sr-only">{`What the rule for ${id} does`}</legend>
            <RuleDetails rule={rule} index={index} detector={detector} />
          </fieldset>
          {isEditable && (
            <div className="flex flex-wrap items-center gap-1">
              <Button onClick={() => setPicking(true)}>Another detector</Button>
              {rule["mode"] === "shadow" && promoteRule !== undefined && (
                <Button onClick={() => promoteRule(index)}>Promote this rule …</Button>
              )}
              <span className="flex-1" />
              <RuleMoves id={id} index={index} count={count} />
            </div>
          )}
        </div>
      )}
      {isPicking && (
        <DetectorPicker
          detectors={detectors}
          onPicked={(picked) => {
            setPicking(false);
            set(["rules", index, "detector"], picked);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </li>
  );
}

function ActionSelect({
  id,
  action,
  isEditable,
  onChange,
}: {
  id: string;
  action: string;
  isEditable: boolean;
  onChange: (action: string) => void;
}) {
  return (
    <select
      aria-label={`What happens to what ${id} finds`}
      value={action}
      disabled={!isEditable}
      onChange={({ target }) => onChange(target.value)}
      className={`${CONTROL} !w-auto font-medium`}
    >
      {!isAction(action) && <option value={action}>{action || "choose"}</option>}
      {Object.entries(ACTIONS).map(([value, [name]]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}

function RuleMoves({ id, index, count }: { id: string; index: number; count: number }) {
  const { set, text, setText } = useDraftForm();
  return (
    <>
      <IconButton
        label="Move up"
        icon={ArrowUp}
        disabled={index === 0}
        onClick={() => setText(withMoved(text, ["rules"], index, index - 1))}
      />
      <IconButton
        label="Move down"
        icon={ArrowDown}
        disabled={index === count - 1}
        onClick={() => setText(withMoved(text, ["rules"], index, index + 1))}
      />
      <IconButton
        label={`Take out the rule for ${id}`}
        icon={Trash2}
        onClick={() => set(["rules", index], undefined)}
      />
    </>
  );
}
