import { SelectField } from "../../../components/select-field.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "../draft-form.tsx";
import { textIn, textsIn, type Members } from "../form-values.ts";
import { LinesField } from "./lines-field.tsx";
import { OwnFrame } from "./own-frame.tsx";

export function WordListForm({ list, index }: { list: Members; index: number }) {
  const { set } = useDraftForm();
  const path = ["words", index] as const;
  return (
    <OwnFrame
      member="words"
      prefix="words"
      index={index}
      name={textIn(list["name"])}
      label="Name of the list"
    >
      <SelectField
        label="Found"
        value={list["matching"] === "anywhere" ? "anywhere" : "whole-word"}
        options={[
          ["whole-word", "As whole words"],
          ["anywhere", "Inside longer words as well"],
        ]}
        onChange={(matching) => set([...path, "matching"], matching === "whole-word" ? undefined : matching)}
      />
      <TextField
        label="Type of what it finds"
        placeholder="CUSTOM_WORD"
        value={textIn(list["type"])}
        problem={useProblemAt([...path, "type"])}
        onChange={(type) => set([...path, "type"], type === "" ? undefined : type)}
      />
      <div className="sm:col-span-2">
        <LinesField
          label="Words, one a line"
          hint="Case and accents make no difference."
          lines={textsIn(list["words"])}
          problem={useProblemAt([...path, "words"])}
          onChange={(words) => set([...path, "words"], words)}
        />
      </div>
    </OwnFrame>
  );
}
