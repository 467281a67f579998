import { Badge, type Tone } from "../../components/badge.tsx";

const TONES: Readonly<Record<string, Tone>> = {
  GET: "note",
  POST: "good",
  PUT: "warn",
  PATCH: "warn",
  DELETE: "bad",
};

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={TONES[method] ?? "plain"}>
      <span className="font-mono">{method}</span>
    </Badge>
  );
}
