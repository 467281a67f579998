import type { DetectorSummary } from "../../../../../src/contracts/api/guardrails.ts";
import { CheckField } from "../../../components/check-field.tsx";
import { CheckGroup } from "../../../components/check-group.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { useDraftForm, useProblemAt } from "../draft-form.tsx";
import { listIn, numberIn, textIn, textsIn, type Members } from "../form-values.ts";
import { RULE_DEFAULTS, type Json } from "../guardrail-yaml.ts";
import { DecimalNumber, WholeNumber } from "../number-fields.tsx";
import { RuleExceptions } from "./rule-exceptions.tsx";
import { RuleScore } from "./rule-score.tsx";
import { ACTIONS, isAction, ORIGINS, SOURCES } from "./rule-words.ts";

const DOORS = Object.entries(SOURCES);
const SAMPLED = ["flag", "review"];

/** Everything of a rule but its detector and its action. What is as it would be anyway is not written. */
export function RuleDetails({
  rule,
  index,
  detector,
}: {
  rule: Members;
  index: number;
  detector: DetectorSummary | undefined;
}) {
  const { set } = useDraftForm();
  const action = textIn(rule["action"]);
  const sources = rule["sources"] === undefined ? Object.keys(SOURCES) : textsIn(rule["sources"]);
  const change = (member: string, value: Json | undefined): void => set(["rules", index, member], value);
  const sampleProblem = useProblemAt(["rules", index, "sample"]);
  const timeProblem = useProblemAt(["rules", index, "timeoutMs"]);
  const isSampled = SAMPLED.includes(action);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-quiet text-sm">
        {detector?.weaknesses != null && <>Known weakness: {detector.weaknesses} </>}
        {isAction(action) && `${ACTIONS[action][0]}: ${ACTIONS[action][1]}.`}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <CheckGroup
          legend="Looks at"
          options={DOORS}
          chosen={sources}
          isOpen={(door) => !isDoor(door) || detector === undefined || detector.sources.includes(door)}
          onChange={(next) => change("sources", next.length === DOORS.length ? undefined : next)}
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
        <RuleScore rule={rule} index={index} />
        <SelectField
          label="When it cannot check"
          value={rule["onFailure"] === "allow" ? "allow" : "block"}
          options={[
            ["block", "Block"],
            ["allow", "Let it pass"],
          ]}
          onChange={(value) => change("onFailure", value === RULE_DEFAULTS.onFailure ? undefined : value)}
        />
        <WholeNumber
          label="Time for one text, in ms"
          value={rule["timeoutMs"]}
          fallback={RULE_DEFAULTS.timeoutMs}
          problem={timeProblem}
          onChange={(value) => change("timeoutMs", value)}
        />
        <DecimalNumber
          label="Share of the exchanges it looks at"
          hint={isSampled ? "0.1 is one in ten." : "Only rules that flag or review look at a share."}
          disabled={!isSampled && numberIn(rule["sample"]) === undefined}
          value={rule["sample"]}
          fallback={RULE_DEFAULTS.sample}
          problem={sampleProblem}
          onChange={(value) => change("sample", value)}
        />
        {(action === "tokenise" || rule["surrogate"] === true) && (
          <CheckField
            label="Surrogates"
            hint="The model sees an invented value of the same format (user1@example.com) in place of a token."
            value={rule["surrogate"] === true}
            onChange={(isOn) => change("surrogate", isOn ? true : undefined)}
          />
        )}
      </div>
      <CheckGroup
        legend="Whose words it looks at"
        hint={
          listIn(rule["origins"]).length === 0
            ? "None is chosen: it looks at all that make sense for its detector."
            : "Only at these."
        }
        options={Object.entries(ORIGINS)}
        chosen={textsIn(rule["origins"])}
        onChange={(next) => change("origins", next.length === 0 ? undefined : next)}
      />
      <RuleExceptions rule={rule} index={index} id={textIn(rule["detector"])} />
    </div>
  );
}

function isDoor(text: string): text is keyof typeof SOURCES {
  return Object.hasOwn(SOURCES, text);
}
