import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../../components/icon-button.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "../draft-form.tsx";
import { withoutEntry } from "../guardrail-yaml.ts";

/** One detector of the operator's own: its name, a way to take it out, and its fields. */
export function OwnFrame({
  member,
  prefix,
  index,
  name,
  label,
  children,
}: {
  member: string;
  /** Of the id that rules name it by. */
  prefix: string;
  index: number;
  name: string;
  label: string;
  children: ReactNode;
}) {
  const { set, text, setText, isEditable } = useDraftForm();
  return (
    <div className="border-line grid gap-3 rounded-md border p-3 sm:grid-cols-2">
      <div className="flex items-start gap-2 sm:col-span-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={label}
            hint={`A rule names it "${prefix}.${name}".`}
            value={name}
            spellCheck={false}
            problem={useProblemAt([member, index, "name"])}
            onChange={(next) => set([member, index, "name"], next)}
          />
        </div>
        {isEditable && (
          <IconButton
            label={`Take out ${prefix}.${name}`}
            icon={Trash2}
            className="mt-6"
            onClick={() => setText(withoutEntry(text, [member], index))}
          />
        )}
      </div>
      {children}
    </div>
  );
}
