import { CodeEditor } from "../../../components/code-editor.tsx";
import type { PolicyProblem } from "./policy-document.ts";

/** Cedar text to be edited, with its problems at their places, and listed below for whoever does not see them there. */
export function CedarEditor({
  label,
  value,
  problems,
  onChange,
}: {
  label: string;
  value: string;
  problems: readonly PolicyProblem[];
  onChange: (value: string) => void;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      <CodeEditor label={label} value={value} problems={problems} onChange={onChange} className="min-h-64" />
      {problems.length > 0 && (
        <ul aria-label="Problems" className="flex flex-col gap-1">
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.message}`} className="text-sm break-words">
              {problem.line !== undefined && (
                <span className="mr-2 font-mono">
                  line {problem.line}, column {problem.column}
                </span>
              )}
              <span className="text-bad">{problem.message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
