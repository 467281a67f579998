import { useMemo } from "react";
import { diffLines, type DiffLine } from "./line-diff.ts";

/** Lines that are shown round a difference. */
const CONTEXT_LINES = 3;

const LOOKS = {
  same: "",
  added: "bg-good-soft",
  removed: "bg-bad-soft",
} as const satisfies Record<DiffLine["kind"], string>;
const SIGNS = { same: " ", added: "+", removed: "−" } as const;
const WORDS = { same: "", added: "added: ", removed: "removed: " } as const;

/** What differs between two texts, with what stands round it. */
export function YamlDiff({ older, newer }: { older: string; newer: string }) {
  const lines = useMemo(() => diffLines(older, newer), [older, newer]);
  const near = useMemo(() => nearDifferences(lines), [lines]);
  if (!lines.some(({ kind }) => kind !== "same")) return <p className="text-quiet">They are the same.</p>;
  return (
    <div
      role="region"
      aria-label="Differences line by line"
      tabIndex={0}
      className="border-line bg-paper max-h-[60dvh] overflow-auto rounded-md border"
    >
      <table className="w-full border-collapse font-mono text-sm">
        <tbody>
          {lines.map(({ kind, text, older: olderLine, newer: newerLine }, at) => {
            if (!near.has(at)) return near.has(at - 1) ? <Gap key={`${at}`} /> : null;
            return (
              <tr key={`${at}`} className={LOOKS[kind]}>
                <td className="text-quiet w-10 px-2 text-right tabular-nums select-none">{olderLine}</td>
                <td className="text-quiet w-10 px-2 text-right tabular-nums select-none">{newerLine}</td>
                <td aria-hidden className="w-5 text-center select-none">
                  {SIGNS[kind]}
                </td>
                <td className="pr-3 break-words whitespace-pre-wrap">
                  <span className="sr-only">{WORDS[kind]}</span>
                  {text}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Gap() {
  return (
    <tr className="text-quiet">
      <td colSpan={4} className="bg-well px-2 text-center select-none">
        ⋯
      </td>
    </tr>
  );
}

function nearDifferences(lines: readonly DiffLine[]): ReadonlySet<number> {
  const near = new Set<number>();
  lines.forEach(({ kind }, at) => {
    if (kind === "same") return;
    for (let each = at - CONTEXT_LINES; each <= at + CONTEXT_LINES; each++)
      if (each >= 0 && each < lines.length) near.add(each);
  });
  return near;
}
