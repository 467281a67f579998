import { useState } from "react";
import { Card } from "../../components/card.tsx";
import { ListField, listIn } from "../../components/list-field.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { membersIn, textIn, textsIn, type Members } from "./form-values.ts";

/** Mode, messages, and what it builds on. */
export function GeneralForm({ document }: { document: Members }) {
  const { set } = useDraftForm();
  const input = membersIn(document["blockedInput"]);
  const output = membersIn(document["blockedOutput"]);
  return (
    <Card title="How it answers">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Mode"
          hint="Shadow watches and records, and changes nothing."
          value={document["mode"] === "shadow" ? "shadow" : "enforce"}
          options={[
            ["enforce", "Enforce"],
            ["shadow", "Shadow"],
          ]}
          onChange={(mode) => set(["mode"], mode)}
        />
        <SelectField
          label="A blocked prompt is answered with"
          value={input["respondWith"] === "error" ? "error" : "refusal"}
          options={[
            ["refusal", "A refusal, as a model would"],
            ["error", "An error (HTTP 400)"],
          ]}
          onChange={(respondWith) => set(["blockedInput", "respondWith"], respondWith)}
        />
        <TextField
          label="Message for a blocked prompt"
          value={textIn(input["message"])}
          placeholder="This request was stopped by a guardrail."
          problem={useProblemAt(["blockedInput"])}
          onChange={(message) => set(["blockedInput", "message"], message === "" ? undefined : message)}
        />
        <TextField
          label="Message for a blocked answer"
          value={textIn(output["message"])}
          placeholder="The rest of this answer was stopped by a guardrail."
          problem={useProblemAt(["blockedOutput"])}
          onChange={(message) => set(["blockedOutput", "message"], message === "" ? undefined : message)}
        />
        <TextField
          label="Description"
          value={textIn(document["description"])}
          problem={useProblemAt(["description"])}
          onChange={(description) => set(["description"], description === "" ? undefined : description)}
        />
        <Names
          label="Builds on"
          hint="Guardrails whose rules come before these: base, or base@3."
          member="extends"
          document={document}
        />
        <Names
          label="Without"
          hint="Detectors whose inherited rules are left out."
          member="without"
          document={document}
        />
        <Names
          label="Hosts that answers may link to"
          hint="For output.external-link: example.com, or *.example.com."
          member="allowedHosts"
          document={document}
        />
      </div>
    </Card>
  );
}

/** A list of names. As it is typed it is the field's own, so that a comma can be typed at its end. */
function Names({
  label,
  hint,
  member,
  document,
}: {
  label: string;
  hint: string;
  member: string;
  document: Members;
}) {
  const { set } = useDraftForm();
  const names = textsIn(document[member]);
  const [typed, setTyped] = useState(names.join(", "));
  const isSame = JSON.stringify(listIn(typed)) === JSON.stringify(names);
  return (
    <ListField
      label={label}
      hint={hint}
      problem={useProblemAt([member])}
      value={isSame ? typed : names.join(", ")}
      onChange={(next) => {
        setTyped(next);
        const list = listIn(next);
        set([member], list.length === 0 ? undefined : list);
      }}
    />
  );
}
