import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api } from "../../../api/api.ts";
import { ApiError } from "../../../api/api-error.ts";
import { useSignedIn } from "../../../api/session.ts";
import { CheckField } from "../../../components/check-field.tsx";
import { FoldedFields } from "../../../components/folded-fields.tsx";
import { FormEnd } from "../../../components/form-end.tsx";
import { ListField } from "../../../components/list-field.tsx";
import { Modal } from "../../../components/modal.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import type { CreatedKey } from "./api-key.ts";
import { EXPIRY_NAMES, NEW_KEY, toKeyRequest, type KeyForm } from "./key-form.ts";
import { useKeySuggestions } from "./use-key-suggestions.ts";

const SCOPES = ["invoke", "embed", "list", "applyGuardrail"];
const FIELDS = new Set([
  "name",
  "owner",
  "project",
  "groups",
  "expiresAt",
  "principal",
  "scopes",
  "models",
  "guardrail",
  "networks",
  "certificate",
  "tags",
]);

/** Asks what a new key is to be bound to, and makes it. */
export function CreateKeyDialog({
  onCreated,
  onClose,
}: {
  onCreated: (key: CreatedKey) => void;
  onClose: () => void;
}) {
  const { name: person } = useSignedIn();
  const [first] = useState<KeyForm>({ ...NEW_KEY, owner: person });
  const [form, setForm] = useState(first);
  const suggestions = useKeySuggestions();
  const create = useMutation({
    mutationFn: () => api<CreatedKey>("POST", "/api/keys", { body: toKeyRequest(form, Date.now()) }),
    // The answer holds the secret: nothing keeps it but the dialog that shows it.
    gcTime: 0,
    onSuccess: onCreated,
  });
  const field =
    create.error instanceof ApiError ? /^[A-Za-z]+/.exec(create.error.field ?? "")?.[0] : undefined;
  const isAtField = field !== undefined && FIELDS.has(field);
  const problem = (name: string): string | undefined =>
    field === name && create.error !== null ? create.error.message : undefined;
  const set =
    <K extends keyof KeyForm>(name: K) =>
    (value: KeyForm[K]): void =>
      setForm((before) => ({ ...before, [name]: value }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    create.mutate();
  };

  return (
    <Modal
      title="Create an API key"
      description="What it is bound to only takes away: policy is asked all the same."
      isDirty={form !== first}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          required
          autoFocus
          isExact
          maxLength={128}
          placeholder="checkout"
          hint="What uses it. One key that works has the name."
          value={form.name}
          problem={problem("name")}
          onChange={set("name")}
        />
        <TextField
          label="Owner"
          maxLength={256}
          hint="Who answers for it: a person, a team, a ticket."
          value={form.owner}
          problem={problem("owner")}
          onChange={set("owner")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="Project"
            value={form.project}
            options={[["", "None"], ...suggestions.projects.map((name) => [name, name] as const)]}
            onChange={set("project")}
          />
          <SelectField label="Expires" value={form.expiry} options={EXPIRY_NAMES} onChange={set("expiry")} />
        </div>
        {form.expiry === "date" && (
          <TextField
            label="Last day"
            type="date"
            required
            value={form.expiryDate}
            problem={problem("expiresAt")}
            onChange={set("expiryDate")}
          />
        )}
        {form.expiry === "never" && (
          <p className="bg-warn-soft text-ink rounded-md px-3 py-2 text-sm">
            A key that never expires works until somebody thinks of revoking it. Rotation costs less.
          </p>
        )}
        <ListField
          label="Groups"
          hint="What access policies go by. Without one that a policy names, the key may do nothing."
          value={form.groups}
          suggestions={suggestions.groups}
          problem={problem("groups")}
          onChange={set("groups")}
        />
        <FoldedFields title="Bounds, tags and AWS" hasProblem={isAtField && BOUNDS.has(field)}>
          <ListField
            label="Only for these actions"
            hint="All that policy allows, where empty."
            value={form.scopes}
            suggestions={SCOPES}
            problem={problem("scopes")}
            onChange={set("scopes")}
          />
          <ListField
            label="Only these models"
            hint='Names as clients use them, or beginnings that end in "*". All that policy allows, where empty.'
            placeholder="fast, openai/*"
            value={form.models}
            suggestions={suggestions.models}
            problem={problem("models")}
            onChange={set("models")}
          />
          <SelectField
            label="Guardrail"
            hint="Looks at all that the key asks models, beside each model's own."
            value={form.guardrail}
            options={[
              ["", "Those of the models alone"],
              ...suggestions.guardrails.map((name) => [name, name] as const),
            ]}
            onChange={set("guardrail")}
          />
          <ListField
            label="Only from these networks"
            hint="Addresses of the connection; headers are not believed."
            placeholder="10.0.0.0/8, 2001:db8::/32"
            value={form.networks}
            problem={problem("networks")}
            onChange={set("networks")}
          />
          <TextField
            label="Client certificate"
            hint="SHA-256 of the one certificate that it works with, as openssl prints it."
            isExact
            value={form.certificate}
            problem={problem("certificate")}
            onChange={set("certificate")}
          />
          <TextField
            label="User"
            hint="Whose key it is, by user name: it is refused while they are deactivated. A service of the key's own name, where empty."
            isExact
            value={form.user}
            problem={problem("principal")}
            onChange={set("user")}
          />
          <ListField
            label="Tags"
            hint="For budgets and reports, before those of the project."
            placeholder="service=checkout, stage=live"
            value={form.tags}
            problem={problem("tags")}
            onChange={set("tags")}
          />
          <CheckField
            label="With an AWS access key"
            hint="For Bedrock clients, which sign their calls."
            value={form.isForAws}
            onChange={set("isForAws")}
          />
        </FoldedFields>
        <FormEnd
          action="Create"
          isBusy={create.isPending}
          error={isAtField ? undefined : create.error}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

/** Fields that are folded away at first. */
const BOUNDS = new Set(["scopes", "models", "guardrail", "networks", "certificate", "principal", "tags"]);
