import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { CodeEditor } from "../../components/code-editor.tsx";
import { DraftFormProvider } from "./draft-form.tsx";
import { membersIn } from "./form-values.ts";
import { GeneralForm } from "./general-form.tsx";
import { withValue } from "./guardrail-yaml.ts";
import { OwnDetectorsForm } from "./own/own-detectors-form.tsx";
import { RulesForm } from "./rules-form.tsx";
import { SamplesForm } from "./samples-form.tsx";
import type { Draft } from "./use-draft.ts";

/** The form and the YAML of one draft, side by side where there is room; either is changed with the other. */
export function EditTab({
  draft,
  isEditable,
  onPromoteRule,
}: {
  draft: Draft;
  isEditable: boolean;
  /** Undefined where no rule can be promoted now. */
  onPromoteRule: ((index: number) => void) | undefined;
}) {
  const [isYaml, setYaml] = useState(false);
  const { text, read, setText, problems } = draft;
  return (
    <>
      <div role="group" aria-label="Shown as" className="mb-3 flex gap-1 xl:hidden">
        <Button tone={isYaml ? "quiet" : "plain"} aria-pressed={!isYaml} onClick={() => setYaml(false)}>
          Form
        </Button>
        <Button tone={isYaml ? "plain" : "quiet"} aria-pressed={isYaml} onClick={() => setYaml(true)}>
          YAML
        </Button>
      </div>
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className={`min-w-0 ${isYaml ? "hidden xl:block" : ""}`}>
          {read.value === undefined ? (
            <p role="alert" className="border-line rounded-lg border border-dashed p-6">
              The form comes back once the YAML can be read: line {read.problem?.line},{" "}
              {read.problem?.message}
            </p>
          ) : (
            <DraftFormProvider
              form={{
                isEditable,
                text,
                setText,
                problems,
                promoteRule: onPromoteRule,
                set: (path, value) => setText(withValue(text, path, value)),
              }}
            >
              {/* Rules can be opened by who only reads; their controls are disabled one by one. */}
              <RulesForm document={membersIn(read.value)} />
              <fieldset disabled={!isEditable} className="mt-5 flex min-w-0 flex-col gap-5">
                <legend className="sr-only">The rest of the guardrail as a form</legend>
                <GeneralForm document={membersIn(read.value)} />
                <OwnDetectorsForm document={membersIn(read.value)} />
                <SamplesForm document={membersIn(read.value)} />
              </fieldset>
            </DraftFormProvider>
          )}
        </div>
        <div className={`min-w-0 xl:sticky xl:top-16 xl:self-start ${isYaml ? "" : "hidden xl:block"}`}>
          <CodeEditor
            label="YAML"
            value={text}
            onChange={isEditable ? setText : undefined}
            problems={problems}
          />
          {problems.length > 0 && (
            <ul aria-label="Problems" className="mt-2 flex flex-col gap-1 text-sm">
              {problems.map(({ line, column, message, expected }) => (
                <li key={`${line}:${column} ${message}`} className="text-bad break-words">
                  {line !== undefined && (
                    <span className="tabular-nums">
                      Line {line}
                      {column !== undefined && `, column ${column}`}:{" "}
                    </span>
                  )}
                  {message}
                  {expected !== undefined && ` Expected ${expected}.`}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </>
  );
}
