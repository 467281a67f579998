import { join } from "node:path";
import type { Journal } from "../audit/journal.ts";
import { logSize } from "../audit/log-size.ts";
import type { Settings } from "../contracts/settings.ts";
import { systemClock } from "../foundation/clock.ts";
import { addressWithoutSecrets, describeSettings } from "../gateway/describe-settings.ts";
import type { SettingsRouteParts } from "../http/routes/settings.ts";
import type { Installation } from "../open-installation.ts";
import { databaseSize } from "../storage/database-size.ts";
import { readPackageVersion } from "../storage/package-version.ts";
import { loadShippedLicences } from "../storage/shipped-licences.ts";
import { listRetention } from "./list-retention.ts";
import { listSecrets } from "./list-secrets.ts";

export interface SettingsParts {
  readonly installation: Pick<Installation, "database" | "dataDir" | "registry">;
  readonly journal: Pick<Journal, "size" | "isHealthy">;
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The node's name, for good. */
  readonly id: string;
  readonly listening: () => string;
}

/** What operators may know of this process; it counts as started now. */
export function openSettings(parts: SettingsParts): SettingsRouteParts {
  const { installation, journal, settings, env, id, listening } = parts;
  const { database, dataDir, registry } = installation;
  const startedAt = new Date(systemClock.now()).toISOString();
  const startedTick = systemClock.monotonic();
  const version = readPackageVersion();
  return {
    licences: () => loadShippedLicences(),
    async settings() {
      const documents = registry.snapshot.documents.map(({ document }) => document);
      const { DATABASE_URL: databaseUrl } = settings;
      return {
        node: {
          id,
          version,
          nodeVersion: process.version,
          platform: `${process.platform} ${process.arch}`,
          address: listening(),
          dataDir,
          startedAt,
          uptimeS: Math.floor((systemClock.monotonic() - startedTick) / 1_000),
        },
        database: {
          kind: database.kind,
          address: databaseUrl === undefined ? null : addressWithoutSecrets(databaseUrl),
          sizeBytes: await orNull(databaseSize(database)),
        },
        audit: {
          isHealthy: journal.isHealthy,
          records: journal.size,
          sizeBytes: await orNull(logSize(join(dataDir, "audit"))),
        },
        settings: describeSettings(settings, env),
        secrets: await listSecrets(documents, env, dataDir),
        retention: listRetention(documents),
      };
    },
  };
}

/** A size that cannot be had keeps nobody from the rest: the screen is looked at above all when something is wrong. */
function orNull(size: Promise<number | undefined>): Promise<number | null> {
  return size.then(
    (bytes) => bytes ?? null,
    () => null,
  );
}
