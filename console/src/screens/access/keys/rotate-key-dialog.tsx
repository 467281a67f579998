import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api } from "../../../api/api.ts";
import { CheckField } from "../../../components/check-field.tsx";
import { FormEnd } from "../../../components/form-end.tsx";
import { Modal } from "../../../components/modal.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import type { ApiKey, CreatedKey } from "./api-key.ts";
import { EXPIRY_NAMES, expiryOf, type Expiry } from "./key-form.ts";

const OVERLAPS = [
  ["0", "Not at all: it ends now"],
  ["1", "For an hour"],
  ["24", "For a day"],
  ["168", "For a week"],
  ["720", "For 30 days"],
] as const;

/** Makes a new key in the place of one, which works on for a while. */
export function RotateKeyDialog({
  apiKey: { id, name, expiresAt },
  onRotated,
  onClose,
}: {
  apiKey: ApiKey;
  onRotated: (key: CreatedKey) => void;
  onClose: () => void;
}) {
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number][0]>("24");
  const [expiry, setExpiry] = useState<Expiry | "same">("same");
  const [date, setDate] = useState("");
  const [isForAws, setForAws] = useState(false);
  const rotate = useMutation({
    mutationFn: () => {
      const end = expiry === "same" ? undefined : expiryOf(expiry, date, Date.now());
      const body = {
        overlapHours: Number(overlap),
        ...(end === undefined ? {} : { expiresAt: end }),
        ...(isForAws ? { aws: true } : {}),
      };
      return api<CreatedKey>("POST", `/api/keys/${encodeURIComponent(id)}/rotate`, { body });
    },
    gcTime: 0,
    onSuccess: onRotated,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    rotate.mutate();
  };
  return (
    <Modal
      title={`Rotate ${name}`}
      description="A new key of the same name and bindings is made. The old one works on for a while, so that clients can change over one by one."
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label="The old key works on" value={overlap} options={OVERLAPS} onChange={setOverlap} />
        <SelectField
          label="The new key expires"
          value={expiry}
          options={[
            [
              "same",
              expiresAt === undefined ? "Never, as the old one" : "After as long as the old one was made for",
            ],
            ...EXPIRY_NAMES.filter(([value]) => value !== "never"),
          ]}
          onChange={setExpiry}
        />
        {expiry === "date" && (
          <TextField label="Last day" type="date" required value={date} onChange={setDate} />
        )}
        <CheckField label="With an AWS access key" value={isForAws} onChange={setForAws} />
        <FormEnd action="Rotate" isBusy={rotate.isPending} error={rotate.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}
