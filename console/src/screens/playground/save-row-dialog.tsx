import { Download } from "lucide-react";
import { useState } from "react";
import type { LabelledText } from "../../../../src/contracts/labelled-row.ts";
import { Button } from "../../components/button.tsx";
import { CheckGroup } from "../../components/check-group.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { downloadText } from "../../components/download-text.ts";
import { Modal } from "../../components/modal.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";

export interface RowText {
  readonly title: string;
  readonly text: string;
}

/** Texts from the playground as lines of a labelled data set: what detectors are measured and trained with. */
export function SaveRowDialog({ texts, onClose }: { texts: readonly RowText[]; onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly string[]>(["0"]);
  const [label, setLabel] = useState<"1" | "0">("1");
  const [role, setRole] = useState<"user" | "untrusted">("user");
  const [source, setSource] = useState("playground");
  const rows = chosen.map((index): LabelledText => ({
    text: texts[Number(index)]?.text ?? "",
    label: label === "1" ? 1 : 0,
    role,
    ...(source !== "" && { source }),
  }));
  const lines = rows.map((row) => JSON.stringify(row)).join("\n");
  return (
    <Modal
      title="Save as dataset rows"
      description="A line of JSONL for each text, as sallyport detectors evaluate and train read them."
      isWide
      onClose={onClose}
    >
      <CheckGroup
        legend="Texts"
        hint="All of them get the same label."
        options={texts.map(({ title }, index) => [String(index), title] as const)}
        chosen={chosen}
        onChange={setChosen}
      />
      <div className="my-3 grid gap-3 sm:grid-cols-2">
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
      <CodeBlock code={lines} label={rows.length === 1 ? "Copy the row" : "Copy the rows"} />
      <div className="mt-4 flex justify-end gap-2">
        <Button
          disabled={rows.length === 0}
          onClick={() => downloadText("playground.jsonl", "application/x-ndjson", `${lines}\n`)}
        >
          <Download aria-hidden className="size-4" /> Download
        </Button>
      </div>
    </Modal>
  );
}
