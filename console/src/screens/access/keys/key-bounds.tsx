import type { ApiKey } from "./api-key.ts";

const MAX_SHOWN = 3;

/** What a key can be used for beside what policy says: a line for each bound. */
export function KeyBounds({ apiKey, isFull = false }: { apiKey: ApiKey; isFull?: boolean }) {
  const { scopes, models, guardrail, networks, certificate } = apiKey;
  const lines = [
    ...(scopes === undefined ? [] : [["only for", scopes] as const]),
    ...(models === undefined ? [] : [["models", models] as const]),
    ...(guardrail === undefined ? [] : [["guardrail", [guardrail]] as const]),
    ...(networks === undefined ? [] : [["from", networks] as const]),
    ...(certificate === undefined
      ? []
      : [["certificate", [isFull ? certificate : `${certificate.slice(0, 12)}…`]] as const]),
  ];
  if (lines.length === 0) return <span className="text-quiet">none</span>;
  return (
    <ul className="flex flex-col gap-0.5 text-sm">
      {lines.map(([name, values]) => (
        <li key={name} className="max-w-80 min-w-44 break-words">
          <span className="text-quiet">{name}</span>{" "}
          <span title={values.join(", ")}>
            {(isFull ? values : values.slice(0, MAX_SHOWN)).join(", ")}
            {!isFull && values.length > MAX_SHOWN && ` and ${values.length - MAX_SHOWN} more`}
          </span>
        </li>
      ))}
    </ul>
  );
}
