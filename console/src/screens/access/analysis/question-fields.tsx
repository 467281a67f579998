import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay } from "../../../api/session.ts";
import { CONTROL, Field } from "../../../components/field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { ACTIONS, resourceField, type Question } from "./question.ts";

const RESOURCES = {
  model: { label: "Model", placeholder: "sandbox/assistant" },
  guardrail: { label: "Guardrail", placeholder: "default" },
  document: { label: "Document", placeholder: "Guardrail/strict" },
} as const;

/** What is done, to what, and in which circumstances. */
export function QuestionFields({
  question,
  onChange,
}: {
  question: Question;
  onChange: (part: Partial<Question>) => void;
}) {
  const listId = useId();
  const field = resourceField(question.action);
  const mayRead = useMay("readDocuments");
  const documents = useQuery({ ...documentsQuery, enabled: mayRead });
  const known =
    field === "model"
      ? documentsOf(documents.data, "Model").map(({ document }) => document.name)
      : field === "guardrail"
        ? documentsOf(documents.data, "Guardrail").map(({ document }) => document.name)
        : (documents.data ?? []).map(({ document }) => `${document.kind}/${document.name}`);
  return (
    <>
      <Field label="May do">
        {(control) => (
          <select
            {...control}
            value={question.action}
            onChange={({ target }) => onChange({ action: target.value, resource: "" })}
            className={CONTROL}
          >
            {ACTIONS.map(([group, actions]) => (
              <optgroup key={group} label={group}>
                {actions.map((action) => (
                  <option key={action} value={action}>
                    {action}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {field !== undefined && (
        <>
          <TextField
            label={RESOURCES[field].label}
            required
            list={listId}
            autoComplete="off"
            spellCheck={false}
            placeholder={RESOURCES[field].placeholder}
            value={question.resource}
            onChange={(resource) => onChange({ resource })}
          />
          <datalist id={listId}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
      <details className="col-span-full">
        <summary className="text-quiet cursor-pointer text-sm">Circumstances</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextField
            label="From the address"
            placeholder="10.0.0.1"
            value={question.network}
            onChange={(network) => onChange({ network })}
          />
          <TextField
            label="For the purpose"
            placeholder="support"
            value={question.purpose}
            onChange={(purpose) => onChange({ purpose })}
          />
          <TextField
            label="With data of the class"
            placeholder="secret"
            value={question.dataClass}
            onChange={(dataClass) => onChange({ dataClass })}
          />
          <TextField
            label="In the region"
            placeholder="eu"
            value={question.region}
            onChange={(region) => onChange({ region })}
          />
          <SelectField
            label="With a second factor"
            value={question.mfa}
            options={[
              ["", "As the caller has it"],
              ["true", "Yes"],
              ["false", "No"],
            ]}
            onChange={(mfa) => onChange({ mfa })}
          />
        </div>
      </details>
    </>
  );
}
