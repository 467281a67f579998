import { ArrowDown, ArrowUp, ChevronRight, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import type { DetectorSummary } from "../../../../src/contracts/api/guardrails.ts";
import type { RuleAction } from "../../../../src/contracts/documents.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { CONTROL } from "../../components/field.tsx";
import { IconButton } from "../../components/icon-button.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { DetectorPicker } from "./detector-picker.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { listIn, numberIn, textIn, textsIn, type Members } from "./form-values.ts";
import { RULE_DEFAULTS, withMoved, type Json } from "./guardrail-yaml.ts";

const ACTIONS = {
  flag: ["Flag", "recorded"],
  review: ["Review", "recorded, for a person to look at"],
  escape: ["Escape", "made harmless for where answers go"],
  mask: ["Mask", "{TYPE} in its place"],
  redact: ["Redact", "nothing in its place"],
  hash: ["Hash", "a keyed digest in its place"],
  tokenise: ["Tokenise", "a token for the model, the value again in the answer"],
  block: ["Block", "the request, or the rest of the answer, is stopped"],
} as const satisfies Record<RuleAction, readonly [name: string, meaning: string]>;
const DEFAULT_THRESHOLD = 0.5;
const SOURCES = [
  ["input", "Prompts"],
  ["output", "Answers"],
] as const;

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
  const { set, text, setText, isEditable } = useDraftForm();
  const [isOpen, setOpen] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const problem = useProblemAt(["rules", index]);
  const panel = useId();
  const id = textIn(rule["detector"]);
  const action = textIn(rule["action"]);
  const sources = rule["sources"] === undefined ? ["input", "output"] : textsIn(rule["sources"]);
  const change = (member: string, value: Json | undefined): void => set(["rules", index, member], value);
  const toggleSource = (source: string): void => {
    const next = SOURCES.map(([each]) => each).filter((each) =>
      each === source ? !sources.includes(each) : sources.includes(each),
    );
    change("sources", next.length === SOURCES.length ? undefined : next);
  };
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
            {rule["mode"] === "shadow" && <Badge tone="note">Shadow</Badge>}
            {sources.length === 1 && (
              <Badge>{SOURCES.find(([source]) => source === sources[0])?.[1] ?? sources[0]} only</Badge>
            )}
            {rule["threshold"] !== undefined && <Badge>from {textIn(rule["threshold"])}</Badge>}
            {rule["strength"] !== undefined && <Badge>strength</Badge>}
            {numberIn(rule["sample"]) !== undefined && <Badge>sample {textIn(rule["sample"])}</Badge>}
            {listIn(rule["except"]).length > 0 && <Badge>{listIn(rule["except"]).length} exceptions</Badge>}
            {rule["onFailure"] === "allow" && <Badge tone="warn">passes when it cannot check</Badge>}
          </div>
          <p className="text-quiet truncate text-sm" title={detector?.description}>
            {detector?.description ?? "There is no detector of this name."}
          </p>
        </div>
        <select
          aria-label={`What happens to what ${id} finds`}
          value={action}
          onChange={({ target }) => change("action", target.value)}
          className={`${CONTROL} !w-auto font-medium`}
        >
          {!(action in ACTIONS) && <option value={action}>{action || "choose"}</option>}
          {Object.entries(ACTIONS).map(([value, [name]]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-bad px-3 pb-2 text-sm">
          {problem}
        </p>
      )}
      {isOpen && (
        <div id={panel} className="border-line flex flex-col gap-4 border-t p-3">
          <p className="text-quiet text-sm">
            {detector?.weaknesses != null && <>Known weakness: {detector.weaknesses} </>}
            {action in ACTIONS && (
              <>
                {ACTIONS[action as RuleAction][0]}: {ACTIONS[action as RuleAction][1]}.
              </>
            )}
          </p>
          <div className="grid gap-4 sm:grid-cols-2">
            <fieldset>
              <legend className="mb-1 text-sm font-medium">Looks at</legend>
              <div className="flex gap-4">
                {SOURCES.map(([source, name]) => (
                  <label key={source} className="flex min-h-9 items-center gap-2">
                    <input
                      type="checkbox"
                      checked={sources.includes(source)}
                      disabled={detector !== undefined && !detector.sources.includes(source)}
                      onChange={() => toggleSource(source)}
                      className="accent-accent size-4"
                    />
                    {name}
                  </label>
                ))}
              </div>
            </fieldset>
            {rule["strength"] === undefined && (
              <Threshold
                value={numberIn(rule["threshold"])}
                onChange={(threshold) => change("threshold", threshold)}
              />
            )}
            <SelectField
              label="When it cannot check"
              value={rule["onFailure"] === "allow" ? "allow" : "block"}
              options={[
                ["block", "Block"],
                ["allow", "Let it pass"],
              ]}
              onChange={(value) => change("onFailure", value === RULE_DEFAULTS.onFailure ? undefined : value)}
            />
            <SelectField
              label="Mode of this rule"
              value={rule["mode"] === "shadow" ? "shadow" : "enforce"}
              options={[
                ["enforce", "As the guardrail"],
                ["shadow", "Shadow: only tried"],
              ]}
              onChange={(value) => change("mode", value === RULE_DEFAULTS.mode ? undefined : value)}
            />
            <WholeNumber
              label="Time for one text, in ms"
              value={rule["timeoutMs"]}
              fallback={RULE_DEFAULTS.timeoutMs}
              onChange={(value) => change("timeoutMs", value)}
            />
          </div>
          <p className="text-quiet text-sm">
            Exceptions, origins, strengths and samples are in the YAML; what is written there stays.
          </p>
          {isEditable && (
            <div className="flex flex-wrap items-center gap-1">
              <Button onClick={() => setPicking(true)}>Another detector</Button>
              <span className="flex-1" />
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
            </div>
          )}
        </div>
      )}
      {isPicking && (
        <DetectorPicker
          detectors={detectors}
          onPicked={(picked) => {
            setPicking(false);
            change("detector", picked);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </li>
  );
}

function Threshold({
  value,
  onChange,
}: {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const id = useId();
  const shown = value ?? DEFAULT_THRESHOLD;
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex justify-between text-sm font-medium">
        Acts on scores from
        <output htmlFor={id} className="tabular-nums">
          {shown.toFixed(2)}
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={shown}
        onChange={({ target }) => {
          const next = Number(target.value);
          onChange(next === DEFAULT_THRESHOLD ? undefined : next);
        }}
        className="accent-accent min-h-9 w-full"
      />
    </div>
  );
}

export function WholeNumber({
  label,
  value,
  fallback,
  onChange,
}: {
  label: string;
  value: Json | undefined;
  fallback: number;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={textIn(value)}
      placeholder={String(fallback)}
      onChange={(typed) => {
        const digits = typed.replace(/\D/g, "").slice(0, 7);
        onChange(digits === "" ? undefined : Number(digits));
      }}
    />
  );
}
