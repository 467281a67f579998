import { useMemo } from "react";
import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";
import { Badge } from "../../components/badge.tsx";
import { summarizeChanges, type Change } from "./summarize-changes.ts";

const TONES = { added: "good", removed: "bad", changed: "note" } as const satisfies Record<
  Change["kind"],
  string
>;
const WORDS = { added: "Added", removed: "Removed", changed: "Changed" } as const;

/** What a draft changes, in words. */
export function ChangeSummary({ before, text }: { before: GuardrailDocument | undefined; text: string }) {
  const changes = useMemo(() => summarizeChanges(before, text), [before, text]);
  if (changes.length === 0)
    return <p className="text-quiet">Nothing that a rule, a message or a list says would change.</p>;
  return (
    <ul aria-label="What changes" className="flex flex-col gap-1.5">
      {changes.map(({ kind, what, detail }) => (
        <li key={`${kind} ${what}`} className="flex flex-wrap items-baseline gap-2">
          <Badge tone={TONES[kind]}>{WORDS[kind]}</Badge>
          <code>{what}</code>
          {detail !== undefined && <span className="text-quiet break-words">{detail}</span>}
        </li>
      ))}
    </ul>
  );
}
