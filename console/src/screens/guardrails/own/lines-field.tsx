import { useState } from "react";
import { CONTROL, Field } from "../../../components/field.tsx";

/** Texts, one a line. As it is typed it is the field's own, so that an empty line can be typed at its end. */
export function LinesField({
  label,
  hint,
  lines,
  problem,
  onChange,
}: {
  label: string;
  hint: string;
  lines: readonly string[];
  problem: string | undefined;
  onChange: (lines: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState("");
  const isSame = JSON.stringify(linesIn(typed)) === JSON.stringify(lines);
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => (
        <textarea
          {...control}
          rows={4}
          value={isSame ? typed : lines.join("\n")}
          onChange={({ target }) => {
            setTyped(target.value);
            onChange(linesIn(target.value));
          }}
          className={CONTROL}
        />
      )}
    </Field>
  );
}

function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
