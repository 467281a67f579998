import { useState } from "react";
import { ListField, listIn } from "../../components/list-field.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { textsIn } from "./form-values.ts";
import type { Json, Path } from "./guardrail-yaml.ts";

/** A list of names in the draft. As it is typed it is the field's own, so that a comma can be typed at its end. */
export function NamesField({
  label,
  hint,
  path,
  value,
}: {
  label: string;
  hint: string;
  path: Path;
  value: Json | undefined;
}) {
  const { set } = useDraftForm();
  const names = textsIn(value);
  const [typed, setTyped] = useState(names.join(", "));
  const isSame = JSON.stringify(listIn(typed)) === JSON.stringify(names);
  return (
    <ListField
      label={label}
      hint={hint}
      problem={useProblemAt(path)}
      value={isSame ? typed : names.join(", ")}
      onChange={(next) => {
        setTyped(next);
        const list = listIn(next);
        set(path, list.length === 0 ? undefined : list);
      }}
    />
  );
}
