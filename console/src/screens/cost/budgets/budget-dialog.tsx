import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import type { BudgetDocument } from "../../../../../src/contracts/documents.ts";
import { applyDocuments } from "../../../api/apply-documents.ts";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay } from "../../../api/session.ts";
import { CheckGroup } from "../../../components/check-group.tsx";
import { FoldedFields } from "../../../components/folded-fields.tsx";
import { FormEnd } from "../../../components/form-end.tsx";
import { ListField } from "../../../components/list-field.tsx";
import { Modal } from "../../../components/modal.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { NEW_BUDGET, toDocument, toForm, type BudgetForm } from "./budget-form.ts";

const EACH = ["organisation", "team", "project", "principal", "key", "model"] as const;

/** A Budget document as a form; the node says what is wrong with it. */
export function BudgetDialog({
  budget,
  onApplied,
  onClose,
}: {
  /** To be changed; a new one where left out. */
  budget: BudgetDocument | undefined;
  onApplied: (name: string) => void;
  onClose: () => void;
}) {
  const [first] = useState<BudgetForm>(() => (budget === undefined ? NEW_BUDGET : toForm(budget)));
  const [form, setForm] = useState(first);
  const mayRead = useMay("readDocuments");
  const documents = useQuery({ ...documentsQuery, enabled: mayRead });
  const namesOf = (kind: "Team" | "Project" | "Model" | "Notifier"): string[] =>
    documentsOf(documents.data, kind).map(({ document }) => document.name);
  const apply = useMutation({
    mutationFn: () => applyDocuments(JSON.stringify(toDocument(form, budget))),
    onSuccess: ({ kind }) => {
      if (kind === "applied") onApplied(form.name.trim());
    },
  });
  const problems = apply.data?.kind === "invalid" ? apply.data.problems : [];
  const set =
    <K extends keyof BudgetForm>(name: K) =>
    (value: BudgetForm[K]): void => {
      apply.reset();
      setForm((before) => ({ ...before, [name]: value }));
    };
  const problemAt = (...fields: string[]): string | undefined =>
    problems.find(({ path }) => fields.includes(String(path[0])))?.message;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    apply.mutate();
  };
  const changesAccounts =
    budget !== undefined &&
    (form.period !== budget.period ||
      (form.unit === "usd") !== (budget.usd !== undefined) ||
      form.each.join() !== budget.each.join());
  return (
    <Modal
      title={budget === undefined ? "Create a budget" : `Edit ${budget.name}`}
      description="It holds from the next request on."
      isDirty={form !== first}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          required
          autoFocus
          disabled={budget !== undefined}
          isExact
          placeholder="shop"
          value={form.name}
          problem={problemAt("name")}
          onChange={set("name")}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            label="Limit"
            required
            inputMode="decimal"
            placeholder={form.unit === "usd" ? "500" : "1000000"}
            value={form.amount}
            problem={problemAt("usd", "tokens")}
            onChange={set("amount")}
          />
          <SelectField
            label="In"
            value={form.unit}
            options={[
              ["usd", "US dollars"],
              ["tokens", "tokens"],
            ]}
            onChange={set("unit")}
          />
          <SelectField
            label="For"
            value={form.period}
            options={[
              ["day", "a day"],
              ["week", "a week"],
              ["month", "a month"],
              ["total", "all time"],
            ]}
            onChange={set("period")}
          />
        </div>
        <SelectField
          label="At the limit"
          value={form.atLimit}
          options={[
            ["stop", "Refuse what does not fit"],
            ["warn", "Tell, and refuse nothing"],
          ]}
          onChange={set("atLimit")}
        />
        <CheckGroup
          legend="The whole amount for each"
          hint="With none of them, all share one amount."
          options={EACH.map((dimension) => [dimension, dimension] as const)}
          chosen={form.each}
          onChange={set("each")}
        />
        <ListField
          label="Thresholds, in per cent"
          hint="Each makes a finding once in a period, and tells the notifiers."
          value={form.thresholds}
          problem={problemAt("thresholds")}
          onChange={set("thresholds")}
        />
        <ListField
          label="Notifiers"
          value={form.notify}
          suggestions={namesOf("Notifier")}
          onChange={set("notify")}
        />
        <FoldedFields title="Only for some">
          <ListField label="Teams" value={form.teams} suggestions={namesOf("Team")} onChange={set("teams")} />
          <ListField
            label="Projects"
            value={form.projects}
            suggestions={namesOf("Project")}
            onChange={set("projects")}
          />
          <ListField
            label="Models"
            value={form.models}
            suggestions={namesOf("Model")}
            onChange={set("models")}
          />
          <ListField label="API keys" hint="By name." value={form.keys} onChange={set("keys")} />
          <ListField label="Groups" value={form.groups} onChange={set("groups")} />
          {form.unit === "usd" && form.atLimit === "stop" && (
            <SelectField
              label="Models whose price nobody knows"
              value={form.unknownPrice}
              options={[
                ["refuse", "Refuse: what they cost cannot be held"],
                ["ignore", "Let through, uncounted"],
              ]}
              onChange={set("unknownPrice")}
            />
          )}
        </FoldedFields>
        <TextField label="Description" value={form.description} onChange={set("description")} />
        {changesAccounts && (
          <p className="bg-warn-soft rounded-md px-3 py-2 text-sm">
            Another unit, period or division makes other accounts, which begin at nothing.
          </p>
        )}
        {problems.length > 0 && (
          <ul
            role="alert"
            className="bg-bad-soft flex flex-col gap-1 rounded-md px-3 py-2 text-sm break-words"
          >
            {problems.map(({ path, message, expected }) => (
              <li key={`${path.join(".")} ${message}`}>
                {path.length > 0 && <code>{path.join(".")}</code>} {message}
                {expected !== undefined && ` Expected ${expected}.`}
              </li>
            ))}
          </ul>
        )}
        <FormEnd
          action={budget === undefined ? "Create" : "Save"}
          isBusy={apply.isPending}
          error={apply.error}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
