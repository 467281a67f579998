import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "../draft-form.tsx";
import { listIn, membersIn, textIn, type Members } from "../form-values.ts";
import { withEntry, withoutEntry } from "../guardrail-yaml.ts";
import { localMinute, momentOf } from "../local-minute.ts";

/** Exceptions that can be changed at one time: a rule may have a thousand. */
const SHOWN_AT_ONCE = 20;

/** Words that a rule leaves alone, each with why and until when. */
export function RuleExceptions({ rule, index, id }: { rule: Members; index: number; id: string }) {
  const { text, setText, isEditable } = useDraftForm();
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const exceptions = listIn(rule["except"]);
  // Who only reads cannot press for more.
  const shown = isEditable ? exceptions.slice(0, most) : exceptions;
  const add = (): void => {
    setMost(Math.max(most, exceptions.length + 1));
    setText(withEntry(text, ["rules", index, "except"], { value: "", reason: "" }));
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">Exceptions</legend>
      {exceptions.length === 0 ? (
        <p className="text-quiet text-sm">
          It leaves nothing alone. An exception is a text that it is not to find, with the reason for it.
        </p>
      ) : (
        <ol className="flex flex-col gap-2">
          {shown.map((exception, at) => (
            <Exception key={at} exception={membersIn(exception)} index={index} at={at} />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap gap-2">
        {exceptions.length > shown.length && (
          <Button onClick={() => setMost(most + SHOWN_AT_ONCE)}>
            Show more ({exceptions.length - shown.length})
          </Button>
        )}
        {isEditable && (
          <Button aria-label={`Add an exception to the rule for ${id}`} onClick={add}>
            <Plus aria-hidden className="size-4" /> Add an exception
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Exception({ exception, index, at }: { exception: Members; index: number; at: number }) {
  const { set, text, setText, isEditable } = useDraftForm();
  const path = ["rules", index, "except", at] as const;
  const problems = {
    value: useProblemAt([...path, "value"]),
    reason: useProblemAt([...path, "reason"]),
    expires: useProblemAt([...path, "expires"]),
  };
  const expires = textIn(exception["expires"]);
  const number = at + 1;
  return (
    <li className="border-line grid items-start gap-3 border-l-2 pl-3 sm:grid-cols-2">
      <TextField
        label={`Text ${number}`}
        placeholder="info@example.com"
        value={textIn(exception["value"])}
        problem={problems.value}
        spellCheck={false}
        onChange={(value) => set([...path, "value"], value)}
      />
      <TextField
        label={`Reason ${number}`}
        placeholder="Our own address"
        value={textIn(exception["reason"])}
        problem={problems.reason}
        onChange={(reason) => set([...path, "reason"], reason)}
      />
      <div className="flex items-start gap-2">
        <TextField
          label={`Until ${number}`}
          type="datetime-local"
          title={expires === "" ? "Without an end" : expires}
          value={localMinute(expires)}
          problem={problems.expires}
          onChange={(until) => set([...path, "expires"], momentOf(until))}
        />
        {isEditable && (
          <IconButton
            label={`Take out exception ${number}`}
            icon={Trash2}
            className="mt-6"
            onClick={() => setText(withoutEntry(text, ["rules", index, "except"], at))}
          />
        )}
      </div>
    </li>
  );
}
