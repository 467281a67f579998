import { Plus, Trash2 } from "lucide-react";
import { Button } from "../../../components/button.tsx";
import { CONTROL, Field } from "../../../components/field.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "../draft-form.tsx";
import { textIn, textsIn, type Members } from "../form-values.ts";
import { withEntry, withoutEntry } from "../guardrail-yaml.ts";
import { OwnFrame } from "./own-frame.tsx";

export function TopicForm({ topic, index }: { topic: Members; index: number }) {
  const { set, text, setText, isEditable } = useDraftForm();
  const path = ["topics", index] as const;
  const name = textIn(topic["name"]);
  return (
    <OwnFrame member="topics" prefix="topic" index={index} name={name} label="Name of the topic">
      <div className="sm:col-span-2">
        <Field label="What it is" problem={useProblemAt([...path, "definition"])}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={textIn(topic["definition"])}
              onChange={({ target }) => set([...path, "definition"], target.value)}
              className={CONTROL}
            />
          )}
        </Field>
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2 sm:col-span-2">
        <legend className="mb-1 text-sm font-medium">What people say of it</legend>
        {textsIn(topic["examples"]).map((example, at) => (
          <div key={at} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Example path={[...path, "examples", at]} number={at + 1} value={example} />
            </div>
            {isEditable && (
              <IconButton
                label={`Take out example ${at + 1} of ${name}`}
                icon={Trash2}
                className="mt-6"
                onClick={() => setText(withoutEntry(text, [...path, "examples"], at))}
              />
            )}
          </div>
        ))}
        {isEditable && (
          <Button className="self-start" onClick={() => setText(withEntry(text, [...path, "examples"], ""))}>
            <Plus aria-hidden className="size-4" /> Add an example
          </Button>
        )}
      </fieldset>
    </OwnFrame>
  );
}

function Example({
  path,
  number,
  value,
}: {
  path: readonly (string | number)[];
  number: number;
  value: string;
}) {
  const { set } = useDraftForm();
  return (
    <TextField
      label={`Example ${number}`}
      value={value}
      problem={useProblemAt(path)}
      onChange={(next) => set(path, next)}
    />
  );
}
