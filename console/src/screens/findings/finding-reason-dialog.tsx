import { useState } from "react";
import type { FindingAction } from "../../../../src/contracts/stored-finding.ts";
import { FormEnd } from "../../components/form-end.tsx";
import { Modal } from "../../components/modal.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";

const DAY_MS = 86_400_000;
const SPANS = [
  ["1", "a day"],
  ["7", "a week"],
  ["30", "thirty days"],
  ["90", "ninety days"],
] as const;

const TEXTS = {
  resolve: {
    title: "Resolve the finding",
    description: "It is dealt with. Should it happen again, it opens again.",
    verb: "Resolve",
  },
  suppress: {
    title: "Suppress the finding",
    description: "It is left out of the list of open ones for a while, and goes on being counted.",
    verb: "Suppress",
  },
} as const;

/** Asks for what an action needs to be told: why, and until when. */
export function FindingReasonDialog({
  kind,
  isBusy,
  error,
  onSubmit,
  onClose,
}: {
  kind: keyof typeof TEXTS;
  isBusy: boolean;
  error: unknown;
  onSubmit: (action: FindingAction) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const [days, setDays] = useState<(typeof SPANS)[number][0]>("7");
  const { title, description, verb } = TEXTS[kind];
  const isComplete = kind === "resolve" || text.trim() !== "";
  const submit = (): void => {
    const given = text.trim();
    if (kind === "resolve") onSubmit({ action: "resolve", ...(given !== "" && { reason: given }) });
    else {
      const until = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
      onSubmit({ action: "suppress", reason: given, until });
    }
  };
  return (
    <Modal title={title} description={description} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) submit();
        }}
      >
        <TextField
          label="Why"
          hint="Stands in the finding and in the audit log, for whoever asks later."
          value={text}
          onChange={setText}
          maxLength={1_000}
          required={kind !== "resolve"}
        />
        {kind === "suppress" && <SelectField label="For" value={days} options={SPANS} onChange={setDays} />}
        <FormEnd action={verb} isBusy={isBusy} error={error} isDisabled={!isComplete} onCancel={onClose} />
      </form>
    </Modal>
  );
}
