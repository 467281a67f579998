import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { useDraftForm } from "../draft-form.tsx";
import { listIn, membersIn, type Members } from "../form-values.ts";
import { withEntry } from "../guardrail-yaml.ts";
import { ChecksForm } from "./checks-form.tsx";
import { freeName } from "./free-name.ts";
import { PatternForm } from "./pattern-form.tsx";
import { TopicForm } from "./topic-form.tsx";
import { WordListForm } from "./word-list-form.tsx";

/** Detectors of the operator's own. Rules name them by what stands before the point and the name: "words.list-1". */
export function OwnDetectorsForm({ document }: { document: Members }) {
  return (
    <Card title="Detectors of your own">
      <div className="flex flex-col gap-5">
        <Own
          document={document}
          member="words"
          title="Lists of words"
          add="Add a list of words"
          stem="list"
          begin={{ words: ["example"] }}
          draw={(entry, index) => <WordListForm key={index} list={entry} index={index} />}
        />
        <Own
          document={document}
          member="patterns"
          title="Patterns"
          add="Add a pattern"
          stem="pattern"
          begin={{ pattern: "CASE-[0-9]{6}" }}
          draw={(entry, index) => <PatternForm key={index} pattern={entry} index={index} />}
        />
        <Own
          document={document}
          member="topics"
          title="Topics that are not to be talked about"
          add="Add a topic"
          stem="topic"
          begin={{ definition: "Products of other companies." }}
          draw={(entry, index) => <TopicForm key={index} topic={entry} index={index} />}
        />
        <ChecksForm />
      </div>
    </Card>
  );
}

function Own({
  document,
  member,
  title,
  add,
  stem,
  begin,
  draw,
}: {
  document: Members;
  member: "words" | "patterns" | "topics";
  title: string;
  add: string;
  /** What the name of a new one begins with. */
  stem: string;
  /** What a new one says beside its name. */
  begin: Members;
  draw: (entry: Members, index: number) => ReactNode;
}) {
  const { text, setText, isEditable } = useDraftForm();
  const entries = listIn(document[member]);
  const addOne = (): void => setText(withEntry(text, [member], { name: freeName(stem, entries), ...begin }));
  if (entries.length === 0 && !isEditable) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{title}</h3>
        {isEditable && (
          <Button onClick={addOne}>
            <Plus aria-hidden className="size-4" /> {add}
          </Button>
        )}
      </div>
      {entries.map(membersIn).map(draw)}
    </section>
  );
}
