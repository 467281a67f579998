import type { SecretAnswer } from "../../../../../src/contracts/api/settings.ts";
import { Badge } from "../../../components/badge.tsx";
import { Card } from "../../../components/card.tsx";

const KINDS = {
  environment: "environment variable",
  file: "file",
  vault: "in Vault",
  "data-folder": "made by the node, in its data folder",
} as const satisfies Record<SecretAnswer["kind"], string>;

/** Secrets by name, and whether they are there. */
export function SecretList({ secrets }: { secrets: readonly SecretAnswer[] }) {
  return (
    <Card title="Secrets">
      <p className="text-quiet mb-3 text-sm">
        Those this node uses and those documents name. Only names come here; the node shows no secret to
        anybody.
      </p>
      <ul className="divide-line divide-y">
        {secrets.map(({ name, kind, isPresent }) => (
          <li key={`${kind} ${name}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-60">
              <code className="break-all">{name}</code>{" "}
              <span className="text-quiet text-sm">{KINDS[kind]}</span>
            </div>
            <Presence isPresent={isPresent} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Presence({ isPresent }: { isPresent: boolean | null }) {
  if (isPresent === null) return <Badge>not known here</Badge>;
  return isPresent ? <Badge tone="good">there</Badge> : <Badge tone="warn">not here</Badge>;
}
