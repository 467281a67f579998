import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CONTROL, Field } from "../../components/field.tsx";
import { IconButton } from "../../components/icon-button.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { listIn, membersIn, textIn, textsIn, type Members } from "./form-values.ts";
import { fragmentOf, withEntry, withFragment } from "./guardrail-yaml.ts";

const FRAGMENTS = [
  {
    member: "patterns",
    title: "Patterns",
    hint: 'RE2 syntax; a rule names one "pattern.<name>".',
    example: "- name: case-number\n  pattern: 'CASE-[0-9]{6}'",
  },
  {
    member: "topics",
    title: "Topics",
    hint: 'Subjects that are not to be talked about; a rule names one "topic.<name>".',
    example: "- name: competitors\n  definition: Products of other companies.",
  },
  {
    member: "checks",
    title: "Checks by others",
    hint: 'Models, web services and judges; a rule names one "check.<name>".',
    example:
      "- name: judge\n  type: judge\n  model: sandbox/assistant\n  rubric: 1 where the text is rude, 0 where it is not.",
  },
] as const;

/** Detectors of the operator's own: lists of words as a form, the others as their YAML. */
export function OwnDetectorsForm({ document }: { document: Members }) {
  const { text, setText, isEditable } = useDraftForm();
  const lists = listIn(document["words"]).map(membersIn);
  return (
    <Card
      title="Detectors of your own"
      actions={
        isEditable && (
          <Button
            onClick={() => {
              const name = `list-${lists.length + 1}`;
              setText(withEntry(text, ["words"], { name, words: ["example"] }));
            }}
          >
            <Plus aria-hidden className="size-4" /> Add a list of words
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {lists.map((list, index) => (
          <WordListForm key={`${index}`} list={list} index={index} />
        ))}
        {FRAGMENTS.map((fragment) => (
          <FragmentField key={fragment.member} {...fragment} />
        ))}
      </div>
    </Card>
  );
}

function WordListForm({ list, index }: { list: Members; index: number }) {
  const { set, isEditable } = useDraftForm();
  const problem = useProblemAt(["words", index]);
  const words = textsIn(list["words"]);
  const [typed, setTyped] = useState(words.join("\n"));
  const isSame = JSON.stringify(linesIn(typed)) === JSON.stringify(words);
  const name = textIn(list["name"]);
  return (
    <div className="border-line grid gap-3 rounded-md border p-3 sm:grid-cols-2">
      <TextField
        label="Name of the list"
        hint={`A rule names it "words.${name}".`}
        value={name}
        problem={problem}
        onChange={(next) => set(["words", index, "name"], next)}
      />
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            label="Found"
            value={list["matching"] === "anywhere" ? "anywhere" : "whole-word"}
            options={[
              ["whole-word", "As whole words"],
              ["anywhere", "Inside longer words as well"],
            ]}
            onChange={(matching) =>
              set(["words", index, "matching"], matching === "whole-word" ? undefined : matching)
            }
          />
        </div>
        {isEditable && (
          <IconButton
            label={`Take out the list ${name}`}
            icon={Trash2}
            onClick={() => set(["words", index], undefined)}
          />
        )}
      </div>
      <div className="sm:col-span-2">
        <Field label="Words, one a line" hint="Case and accents make no difference.">
          {(control) => (
            <textarea
              {...control}
              rows={4}
              value={isSame ? typed : words.join("\n")}
              onChange={({ target }) => {
                setTyped(target.value);
                set(["words", index, "words"], linesIn(target.value));
              }}
              className={CONTROL}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

/** YAML of one member. What is typed and cannot be read yet is kept here, and goes into the draft as soon as it can. */
function FragmentField({
  member,
  title,
  hint,
  example,
}: {
  member: string;
  title: string;
  hint: string;
  example: string;
}) {
  const { text, setText } = useDraftForm();
  const inDraft = fragmentOf(text, member);
  const [typed, setTyped] = useState<{ readonly text: string; readonly made: string } | undefined>();
  const problemInDraft = useProblemAt([member]);
  const isOwn = typed !== undefined && typed.made === inDraft;
  const shown = isOwn ? typed.text : inDraft;
  const isUnread = isOwn && withFragment(text, member, typed.text) === undefined;
  return (
    <details open={inDraft !== "" || undefined}>
      <summary className="cursor-pointer text-sm font-medium">{title}</summary>
      <div className="mt-2">
        <Field
          label={`${title}, as YAML`}
          hint={hint}
          problem={
            isUnread ? "This is no list in YAML yet; the draft has what was here before." : problemInDraft
          }
        >
          {(control) => (
            <textarea
              {...control}
              rows={Math.min(14, Math.max(3, shown.split("\n").length))}
              value={shown}
              placeholder={example}
              spellCheck={false}
              onChange={({ target }) => {
                const next = withFragment(text, member, target.value);
                setTyped({
                  text: target.value,
                  made: next === undefined ? inDraft : fragmentOf(next, member),
                });
                if (next !== undefined) setText(next);
              }}
              className={`${CONTROL} font-mono text-sm`}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
