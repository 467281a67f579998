import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import type { DetectorSummary } from "../../../../src/contracts/api/guardrails.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DetectorPicker } from "./detector-picker.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { listIn, membersIn, textIn, type Members } from "./form-values.ts";
import { detectorsQuery } from "./guardrail-queries.ts";
import { withEntry } from "./guardrail-yaml.ts";
import { matchRules, type KnownRule } from "./match-rules.ts";
import { RuleEditor } from "./rule/rule-editor.tsx";

/** The rules in their order, and a way to add one. */
export function RulesForm({ document }: { document: Members }) {
  const { isEditable, text, setText } = useDraftForm();
  const [isPicking, setPicking] = useState(false);
  const shipped = useQuery(detectorsQuery).data?.detectors;
  const detectors = useMemo(() => [...ownDetectors(document), ...(shipped ?? [])], [document, shipped]);
  const byId = useMemo(() => new Map(detectors.map((detector) => [detector.id, detector])), [detectors]);
  const rules = listIn(document["rules"]).map(membersIn);
  const known = useKnownRules(rules);
  const problem = useProblemAt(["rules"]);
  const add = isEditable && (
    <Button onClick={() => setPicking(true)}>
      <Plus aria-hidden className="size-4" /> Add a rule
    </Button>
  );
  return (
    <Card title={`Rules (${rules.length})`} actions={add}>
      {problem !== undefined && rules.length === 0 && <p className="text-bad text-sm">{problem}</p>}
      {rules.length === 0 ? (
        <EmptyState
          title="No rules of its own"
          detail="A rule names a detector, and what happens to what it finds."
        >
          {add}
        </EmptyState>
      ) : (
        <ol className="flex flex-col gap-2">
          {rules.map((rule, index) => (
            <RuleEditor
              key={known[index]?.id}
              rule={rule}
              index={index}
              count={rules.length}
              detector={byId.get(textIn(rule["detector"]))}
              detectors={detectors}
            />
          ))}
        </ol>
      )}
      {isPicking && (
        <DetectorPicker
          detectors={detectors}
          onPicked={(detector) => {
            setPicking(false);
            setText(withEntry(text, ["rules"], { detector, action: "mask" }));
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Card>
  );
}

/** Ids that stay with rules while they are moved and changed. */
function useKnownRules(rules: readonly Members[]): readonly KnownRule[] {
  const [known, setKnown] = useState(() => matchRules([], rules));
  const matched = matchRules(known, rules);
  if (matched.length === known.length && matched.every((rule, index) => isSame(rule, known[index])))
    return known;
  setKnown(matched);
  return matched;
}

function isSame(one: KnownRule, other: KnownRule | undefined): boolean {
  return one.id === other?.id && one.json === other.json;
}

const OWN = [
  ["patterns", "pattern", "A pattern of this guardrail."],
  ["words", "words", "A list of words of this guardrail."],
  ["topics", "topic", "A topic of this guardrail."],
  ["checks", "check", "A check that somebody else runs."],
] as const;

/** Detectors that the draft itself makes. */
function ownDetectors(document: Members): DetectorSummary[] {
  return OWN.flatMap(([member, prefix, description]) =>
    listIn(document[member]).map((each) => ({
      id: `${prefix}.${textIn(membersIn(each)["name"])}`,
      type: textIn(membersIn(each)["type"]),
      description: textIn(membersIn(each)["description"]) || description,
      weaknesses: null,
      sources: ["input" as const, "output" as const],
    })),
  );
}
