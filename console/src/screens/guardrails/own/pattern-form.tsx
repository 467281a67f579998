import { CheckField } from "../../../components/check-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "../draft-form.tsx";
import { textIn, type Members } from "../form-values.ts";
import type { Json } from "../guardrail-yaml.ts";
import { NamesField } from "../names-field.tsx";
import { DecimalNumber, WholeNumber } from "../number-fields.tsx";
import { OwnFrame } from "./own-frame.tsx";

/** As src/contracts/custom-rules.ts has them. */
const SCORE = 0.6;
const MAX_CHARS = 256;

export function PatternForm({ pattern, index }: { pattern: Members; index: number }) {
  const { set } = useDraftForm();
  const path = ["patterns", index] as const;
  const change = (member: string, value: Json | undefined): void =>
    set([...path, member], value === "" ? undefined : value);
  return (
    <OwnFrame
      member="patterns"
      prefix="pattern"
      index={index}
      name={textIn(pattern["name"])}
      label="Name of the pattern"
    >
      <div className="sm:col-span-2">
        <TextField
          label="Pattern"
          hint="RE2 syntax: no back-references, no look-around, every repetition with a most."
          className="font-mono"
          spellCheck={false}
          value={textIn(pattern["pattern"])}
          problem={useProblemAt([...path, "pattern"])}
          // Empty, it is there all the same: the node says what is wrong with it.
          onChange={(next) => set([...path, "pattern"], next)}
        />
      </div>
      <TextField
        label="What it is for"
        value={textIn(pattern["description"])}
        problem={useProblemAt([...path, "description"])}
        onChange={(description) => change("description", description)}
      />
      <TextField
        label="Type of what it finds"
        hint="Made from the name where left out."
        placeholder={typeFrom(textIn(pattern["name"]))}
        value={textIn(pattern["type"])}
        problem={useProblemAt([...path, "type"])}
        onChange={(type) => change("type", type)}
      />
      <NamesField
        label="Words that raise the score"
        hint="Where one stands near a match; left out, none do."
        path={[...path, "context"]}
        value={pattern["context"]}
      />
      <DecimalNumber
        label="Score of what it finds"
        value={pattern["score"]}
        fallback={SCORE}
        problem={useProblemAt([...path, "score"])}
        onChange={(score) => change("score", score)}
      />
      <WholeNumber
        label="Longest match, in characters"
        hint="A stream is held back that far."
        value={pattern["maxChars"]}
        fallback={MAX_CHARS}
        problem={useProblemAt([...path, "maxChars"])}
        onChange={(maxChars) => change("maxChars", maxChars)}
      />
      <CheckField
        label="Capitals make a difference"
        value={pattern["caseSensitive"] === true}
        onChange={(isOn) => change("caseSensitive", isOn ? true : undefined)}
      />
    </OwnFrame>
  );
}

function typeFrom(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}
