const WORD = /("(?:[^"\\]|\\.)*"|\b(?:permit|forbid|when|unless)\b|@\w+)/;

/** Cedar policies as they stand, with numbers of lines. */
export function CedarText({ text, label }: { text: string; label: string }) {
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="border-line bg-well max-h-[70vh] overflow-auto rounded-md border py-2"
    >
      <ol className="min-w-max font-mono text-[0.85rem] leading-6">
        {lines.map((line, index) => (
          <li key={index} className="flex pr-4 whitespace-pre">
            <span aria-hidden className="text-quiet w-12 shrink-0 pr-3 text-right select-none">
              {index + 1}
            </span>
            <CedarLine line={line} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function CedarLine({ line }: { line: string }) {
  if (line.trim() === "") return <span> </span>;
  if (/^\s*\/\//.test(line)) return <span className="text-quiet italic">{line}</span>;
  return (
    <span>
      {line.split(WORD).map((part, index) => (
        <span key={index} className={colourOf(part)}>
          {part}
        </span>
      ))}
    </span>
  );
}

function colourOf(part: string): string {
  if (part === "permit") return "text-good font-semibold";
  if (part === "forbid") return "text-bad font-semibold";
  if (part === "when" || part === "unless") return "font-semibold";
  if (part.startsWith('"')) return "text-note";
  return part.startsWith("@") ? "text-accent" : "";
}
