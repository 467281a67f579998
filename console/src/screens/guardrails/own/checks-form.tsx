import { useMemo, useState } from "react";
import { CodeEditor } from "../../../components/code-editor.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { useDraftForm } from "../draft-form.tsx";
import { listIn } from "../form-values.ts";
import { fragmentOf, placeIn, readYaml, withEntry, withFragment } from "../guardrail-yaml.ts";
import { CHECK_TEMPLATES, type CheckType } from "./check-templates.ts";
import { freeName } from "./free-name.ts";

const MEMBER = "checks";

/**
 * Checks by others as YAML, since each type of them has members of its own; what the node says of them stands at their lines. What is typed
 * and cannot be read yet is kept here, and goes into the draft as soon as it can.
 */
export function ChecksForm() {
  const { text, setText, isEditable, problems } = useDraftForm();
  const inDraft = fragmentOf(text, MEMBER);
  const [typed, setTyped] = useState<{ readonly text: string; readonly made: string } | undefined>();
  const isOwn = typed !== undefined && typed.made === inDraft;
  const shown = isOwn ? typed.text : inDraft;
  const isUnread = isOwn && withFragment(text, MEMBER, typed.text) === undefined;
  const placed = useMemo(
    () =>
      problems
        .filter(({ path }) => path[0] === MEMBER)
        .map(({ path, message, expected }) => ({
          ...placeIn(shown, path.slice(1)),
          message: `${path.slice(1).join(".")}: ${message}${expected === undefined ? "" : ` Expected ${expected}.`}`,
        })),
    [problems, shown],
  );
  const edit = (next: string): void => {
    const made = withFragment(text, MEMBER, next);
    setTyped({ text: next, made: made === undefined ? inDraft : fragmentOf(made, MEMBER) });
    if (made !== undefined) setText(made);
  };
  if (shown === "" && !isEditable) return null;
  return (
    <section aria-label="Checks by others" className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">Checks by others</h3>
      <p className="text-quiet text-sm">
        Models, web services and judges; a rule names one &ldquo;check.&lt;name&gt;&rdquo;. What they have
        differs, so they are written as YAML here.
      </p>
      {isEditable && (
        <div className="max-w-sm">
          <SelectField<CheckType | "">
            label="Add a check"
            value=""
            options={[
              ["", "Choose what it is"],
              ...Object.entries(CHECK_TEMPLATES).map(
                ([type, [title]]) => [type as CheckType, title] as const,
              ),
            ]}
            onChange={(type) => {
              if (type !== "") setText(withEntry(text, [MEMBER], newCheck(type, text)));
            }}
          />
        </div>
      )}
      {shown !== "" && (
        <CodeEditor
          label="Checks by others, as YAML"
          value={shown}
          onChange={isEditable ? edit : undefined}
          problems={isUnread ? [] : placed}
          className="[&_.cm-scroller]:!max-h-96 [&_.cm-scroller]:!min-h-24"
        />
      )}
      {isUnread ? (
        <p role="alert" className="text-bad text-sm">
          This is no list in YAML yet; the draft has what was here before.
        </p>
      ) : (
        placed.map(({ line, message }) => (
          <p key={`${line} ${message}`} role="alert" className="text-bad text-sm break-words">
            {line !== undefined && `Line ${line} here: `}
            {message}
          </p>
        ))
      )}
    </section>
  );
}

function newCheck(type: CheckType, text: string) {
  const entries = listIn(readYaml(text).value?.[MEMBER]);
  const [, members] = CHECK_TEMPLATES[type];
  return { name: freeName("check", entries), type, ...members };
}
