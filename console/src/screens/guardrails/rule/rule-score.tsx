import { useId } from "react";
import type { DEFAULT_THRESHOLD } from "../../../../../src/contracts/documents.ts";
import { SelectField } from "../../../components/select-field.tsx";
import { useDraftForm } from "../draft-form.tsx";
import { membersIn, numberIn, textIn, type Members } from "../form-values.ts";
import { withValue } from "../guardrail-yaml.ts";
import { SOURCES, STRENGTHS } from "./rule-words.ts";

/** As src/contracts/documents.ts has it. */
const THRESHOLD = 0.5 satisfies typeof DEFAULT_THRESHOLD;
const FIRST_STRENGTH = { input: "MEDIUM", output: "MEDIUM" } as const;

/** From which scores on a rule acts: one threshold, or a strength at each door. */
export function RuleScore({ rule, index }: { rule: Members; index: number }) {
  const { text, setText, set } = useDraftForm();
  const strength = membersIn(rule["strength"]);
  const isByStrength = rule["strength"] !== undefined;
  const choose = (by: "threshold" | "strength"): void => {
    const without = withValue(text, ["rules", index, "threshold"], undefined);
    setText(withValue(without, ["rules", index, "strength"], by === "strength" ? FIRST_STRENGTH : undefined));
  };
  return (
    <>
      <SelectField
        label="Acts on findings by"
        value={isByStrength ? "strength" : "threshold"}
        options={[
          ["threshold", "Their score"],
          ["strength", "Strength, for each door"],
        ]}
        onChange={choose}
      />
      {isByStrength ? (
        <div className="grid grid-cols-2 gap-4">
          {(["input", "output"] as const).map((door) => (
            <SelectField
              key={door}
              label={`Strength, ${SOURCES[door].toLowerCase()}`}
              value={textIn(strength[door])}
              options={strengthsWith(textIn(strength[door]))}
              onChange={(next) => set(["rules", index, "strength", door], next)}
            />
          ))}
        </div>
      ) : (
        <Threshold
          value={numberIn(rule["threshold"])}
          onChange={(next) => set(["rules", index, "threshold"], next)}
        />
      )}
    </>
  );
}

/** What the YAML says is shown as it is, also where it is none. */
function strengthsWith(value: string): (readonly [value: string, name: string])[] {
  const known = Object.entries(STRENGTHS);
  return Object.hasOwn(STRENGTHS, value) ? known : [[value, value === "" ? "choose" : value], ...known];
}

function Threshold({
  value,
  onChange,
}: {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const id = useId();
  const shown = value ?? THRESHOLD;
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
          onChange(next === THRESHOLD ? undefined : next);
        }}
        className="accent-accent min-h-9 w-full"
      />
    </div>
  );
}
