import type { ApiKey } from "./api-key.ts";

const SHOWN_CHARS = 12;

/** What a key can be used for beside what policy says: a line for each bound. */
export function KeyBounds({ apiKey }: { apiKey: ApiKey }) {
  const bounds = boundsOf(apiKey);
  if (bounds.length === 0) return <span className="text-quiet">none</span>;
  return (
    <ul className="flex flex-col gap-0.5 text-sm">
      {bounds.map(([name, values]) => (
        <li key={name} className="break-words">
          <span className="text-quiet">{name}</span> {values.join(", ")}
        </li>
      ))}
    </ul>
  );
}

/** The same in one line, which may be cut off; in full on hover, and where the key is opened. */
export function KeyBoundsLine({ apiKey }: { apiKey: ApiKey }) {
  const bounds = boundsOf(apiKey);
  if (bounds.length === 0) return <span className="text-quiet">none</span>;
  const full = bounds.map(([name, values]) => `${name} ${values.join(", ")}`).join("; ");
  const short = bounds.map(([name, values]) =>
    name === "certificate"
      ? `${name} ${values.join("").slice(0, SHOWN_CHARS)}…`
      : `${name} ${values.join(", ")}`,
  );
  return (
    <span className="text-sm" title={full}>
      {short.join("; ")}
    </span>
  );
}

function boundsOf({ scopes, models, guardrail, networks, certificate }: ApiKey) {
  return [
    ...(scopes === undefined ? [] : [["only for", scopes] as const]),
    ...(models === undefined ? [] : [["models", models] as const]),
    ...(guardrail === undefined ? [] : [["guardrail", [guardrail]] as const]),
    ...(networks === undefined ? [] : [["from", networks] as const]),
    ...(certificate === undefined ? [] : [["certificate", [certificate]] as const]),
  ];
}
