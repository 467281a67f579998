import type { SettingAnswer } from "../../../../../src/contracts/api/settings.ts";
import { Badge } from "../../../components/badge.tsx";
import { Card } from "../../../components/card.tsx";

const SOURCES = {
  environment: <Badge tone="note">set</Badge>,
  default: <Badge>default</Badge>,
  unset: <Badge>not set</Badge>,
} as const;

/** Settings of the process: read from the environment when it started, and the same until it is started again. */
export function SettingList({ settings }: { settings: readonly SettingAnswer[] }) {
  return (
    <Card title="Settings of the process">
      <p className="text-quiet mb-3 text-sm">
        Environment variables, read when the node starts. Change them where it is started, and start it again.
        Of addresses only scheme, host and port are shown; of secrets nothing.
      </p>
      <ul className="divide-line divide-y">
        {settings.map((setting) => (
          <li key={setting.name} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2.5">
            <div className="min-w-0 flex-1 basis-72">
              <code className="font-medium break-all">{setting.name}</code>
              <p className="text-quiet text-sm">{setting.description}</p>
            </div>
            <div className="flex min-w-0 flex-wrap items-center gap-2 sm:max-w-[45%] sm:justify-end">
              <Value setting={setting} />
              {SOURCES[setting.source]}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Value({ setting: { value, source, isSecret } }: { setting: SettingAnswer }) {
  if (value !== null) return <code className="break-all">{value}</code>;
  if (source === "unset") return null;
  return <span className="text-quiet text-sm">{isSecret ? "a secret, not shown" : "not shown"}</span>;
}
