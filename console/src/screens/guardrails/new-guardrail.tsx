import { useNavigate } from "@tanstack/react-router";
import { useState, type SubmitEvent } from "react";
import { FormEnd } from "../../components/form-end.tsx";
import { Modal } from "../../components/modal.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";

/** The rule of src/contracts/document-name.ts; the node asks again. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/** Asks what a guardrail is to be called, and what it begins with; nothing is applied by it. */
export function NewGuardrail({ names, onClose }: { names: readonly string[]; onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [copyOf, setCopyOf] = useState("");
  const [isAsked, setAsked] = useState(false);
  const problem = problemOf(name, names);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (problem !== undefined) return;
    onClose();
    void navigate({
      to: "/guardrails/$name",
      params: { name },
      search: { tab: "edit", ...(copyOf === "" ? {} : { copyOf }) },
    });
  };
  return (
    <Modal
      title="New guardrail"
      description="It holds for nothing until it is published and a model names it."
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          problem={isAsked ? problem : undefined}
          placeholder="support"
          autoFocus
        />
        <SelectField
          label="Begin with"
          value={copyOf}
          onChange={setCopyOf}
          options={[["", "No rules"], ...names.map((each) => [each, `A copy of ${each}`] as const)]}
        />
        <FormEnd action="Go on" isBusy={false} onCancel={onClose} />
      </form>
    </Modal>
  );
}

function problemOf(name: string, names: readonly string[]): string | undefined {
  if (name === "") return "Give it a name.";
  if (!NAME.test(name)) return "Letters, digits and . _ : / - only, beginning with a letter or digit.";
  return names.includes(name) ? "There is a guardrail of that name." : undefined;
}
