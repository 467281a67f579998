import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { api } from "../../api/api.ts";
import { CONTROL, Field } from "../../components/field.tsx";
import { FormEnd } from "../../components/form-end.tsx";
import { Modal } from "../../components/modal.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { toast } from "../../components/toast.tsx";
import {
  composePrompt,
  nameProblem,
  valuesOf,
  variablesOf,
  type PromptWords,
  type VariableDraft,
  type VariableType,
} from "./prompt-draft.ts";

const TYPES: readonly (readonly [VariableType, string])[] = [
  ["string", "Text, shown to the model as data"],
  ["enum", "One of these"],
  ["number", "A number"],
  ["boolean", "Yes or no"],
];

/** Makes a Prompt of what stands in the playground; a name that is taken gets a new version. */
export function SavePromptDialog({
  model,
  words: given,
  onClose,
}: {
  model: string;
  words: PromptWords;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const [words, setWords] = useState(given);
  const [chosen, setChosen] = useState<readonly VariableDraft[]>([]);
  const variables = variablesOf(words, chosen);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      api("POST", "/api/documents", {
        body: {
          documents: JSON.stringify(composePrompt(name, model, words, variables)),
          source: "playground",
        },
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["documents"] });
      toast(`Saved as the prompt ${name}.`);
      onClose();
    },
  });
  const isUnfinished = variables.some(
    (variable) => variable.type === "enum" && valuesOf(variable).length === 0,
  );
  const isEmpty = words.system.trim() === "" && words.user.trim() === "";
  const area = (label: string, member: keyof PromptWords, rows: number) => (
    <Field label={label}>
      {(control) => (
        <textarea
          {...control}
          rows={rows}
          value={words[member]}
          onChange={({ target }) => setWords({ ...words, [member]: target.value })}
          className={CONTROL}
        />
      )}
    </Field>
  );
  return (
    <Modal
      title="Save as a prompt"
      description="Programs then name it, and bring only values for its variables. Write {{name}} where a value comes in."
      isWide
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label="Name"
          hint="A name that there is already gets a new version."
          required
          value={name}
          problem={nameProblem(name)}
          onChange={setName}
        />
        {area("System prompt", "system", 5)}
        {area("Message of the user", "user", 4)}
        {variables.map((variable) => (
          <VariableFields
            key={variable.name}
            variable={variable}
            onChange={(next) => setChosen([...chosen.filter((each) => each.name !== next.name), next])}
          />
        ))}
        <FormEnd
          action="Save"
          isBusy={save.isPending}
          error={save.error === null ? undefined : toSaveError(save.error)}
          isDisabled={name === "" || nameProblem(name) !== undefined || isEmpty || isUnfinished}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

function VariableFields({
  variable,
  onChange,
}: {
  variable: VariableDraft;
  onChange: (variable: VariableDraft) => void;
}) {
  const { name, isInSystem, type, values } = variable;
  const types = isInSystem ? TYPES.filter(([each]) => each !== "string") : TYPES;
  return (
    <div className="border-line grid gap-3 border-l-2 pl-3 sm:grid-cols-2">
      <SelectField
        label={`Values of ${name}`}
        {...(isInSystem && { hint: "Text from outside may not stand in a system prompt." })}
        value={type}
        options={types}
        onChange={(next) => onChange({ ...variable, type: next })}
      />
      {type === "enum" && (
        <Field label={`Which values ${name} may have`} hint="One a line; at least one.">
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={values}
              onChange={({ target }) => onChange({ ...variable, values: target.value })}
              className={CONTROL}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** The node tells problems of documents in a shape of their own. */
function toSaveError(error: Error): Error {
  if (!(error instanceof ApiError) || error.status !== 422) return error;
  return new Error(
    "The node does not take this prompt. Two braces by themselves are written \\{{, and each variable needs a name of letters, digits and _.",
  );
}
