import { Download } from "lucide-react";
import { useState } from "react";
import type { LabelledText } from "../../../../src/contracts/labelled-row.ts";
import { Button } from "../../components/button.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { Modal } from "../../components/modal.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";

export interface RowText {
  readonly title: string;
  readonly text: string;
}

/** A text from the playground as a line of a labelled data set: what detectors are measured and trained with. */
export function SaveRowDialog({ texts, onClose }: { texts: readonly RowText[]; onClose: () => void }) {
  const [chosen, setChosen] = useState("0");
  const [label, setLabel] = useState<"1" | "0">("1");
  const [role, setRole] = useState<"user" | "untrusted">("user");
  const [source, setSource] = useState("playground");
  const row: LabelledText = {
    text: texts[Number(chosen)]?.text ?? "",
    label: label === "1" ? 1 : 0,
    role,
    ...(source !== "" && { source }),
  };
  const line = JSON.stringify(row);
  return (
    <Modal
      title="Save as a dataset row"
      description="One line of JSONL, as sallyport detectors evaluate and train read it."
      isWide
      onClose={onClose}
    >
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Text"
          value={chosen}
          options={texts.map(({ title }, index) => [String(index), title] as const)}
          onChange={setChosen}
        />
        <SelectField
          label="Label"
          value={label}
          options={[
            ["1", "1: what the detector looks for is there"],
            ["0", "0: it is not there"],
          ]}
          onChange={setLabel}
        />
        <SelectField
          label="Whose words"
          value={role}
          options={[
            ["user", "The user's"],
            ["untrusted", "Somebody else's: a page, a document"],
          ]}
          onChange={setRole}
        />
        <TextField
          label="Source"
          hint="Rows of one source are kept together where something is held out."
          maxLength={200}
          value={source}
          onChange={setSource}
        />
      </div>
      <CodeBlock code={line} label="Copy the row" />
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={() => download(line)}>
          <Download aria-hidden className="size-4" /> Download
        </Button>
      </div>
    </Modal>
  );
}

function download(line: string): void {
  const url = URL.createObjectURL(new Blob([`${line}\n`], { type: "application/x-ndjson" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "playground.jsonl";
  link.click();
  URL.revokeObjectURL(url);
}
