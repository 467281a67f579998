import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api } from "../../../api/api.ts";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import type { Explanation } from "./access-answers.ts";
import { ExplanationView } from "./explanation-view.tsx";
import { NO_QUESTION, toRequest, type Question } from "./question.ts";
import { QuestionFields } from "./question-fields.tsx";

const KINDS = [
  ["key", "API key"],
  ["user", "User"],
  ["service", "Service"],
  ["group", "Anybody in a group"],
] as const;
type Kind = (typeof KINDS)[number][0];

const NAMES = {
  key: ["Name or id of the key", "first-key"],
  user: ["User name", "ada"],
  service: ["Id of the service", "checkout"],
  group: ["Group", "auditors"],
} as const satisfies Record<Kind, readonly [string, string]>;

/** May this caller do that, and which policies say so. */
export function ExplainForm() {
  const [kind, setKind] = useState<Kind>("key");
  const [name, setName] = useState("");
  const [question, setQuestion] = useState<Question>(NO_QUESTION);
  const explain = useMutation({
    mutationFn: () => {
      const who = kind === "group" ? { groups: [name.trim()] } : { [kind]: name.trim() };
      return api<Explanation>("POST", "/api/access/explain", { body: { ...who, ...toRequest(question) } });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    explain.mutate();
  };
  const [label, placeholder] = NAMES[kind];
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          <SelectField
            label="Who"
            value={kind}
            options={KINDS}
            onChange={(next) => {
              setKind(next);
              setName("");
            }}
          />
          <TextField
            label={label}
            required
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={name}
            onChange={setName}
          />
          <QuestionFields
            question={question}
            onChange={(part) => setQuestion((before) => ({ ...before, ...part }))}
          />
          <div className="col-span-full">
            <Button type="submit" tone="primary" isBusy={explain.isPending}>
              Explain
            </Button>
          </div>
        </form>
      </Card>
      <div aria-live="polite">
        {explain.isError && <ErrorState error={explain.error} />}
        {explain.data !== undefined && <ExplanationView explanation={explain.data} />}
      </div>
    </div>
  );
}
