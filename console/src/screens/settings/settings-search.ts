import { textInAddress } from "../../components/text-in-address.ts";

export const SETTINGS_TABS = ["node", "providers", "nodes", "documents", "licences"] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export const JOB_STATUSES = ["dead", "waiting", "running", "done"] as const;
export type ShownJobs = (typeof JOB_STATUSES)[number];

/** What is open on the screen, and how its lists are narrowed; all of it can be linked to. */
export interface SettingsSearch {
  readonly tab?: SettingsTab;
  /** Part of a name, of providers, documents and packages. */
  readonly q?: string;
  /** Of documents. */
  readonly kind?: string;
  readonly jobs?: ShownJobs;
  readonly licence?: string;
}

export const DOCUMENT_TABS = ["text", "versions"] as const;
export type DocumentTab = (typeof DOCUMENT_TABS)[number];

export interface DocumentSearch {
  readonly tab?: DocumentTab;
  /** The versions that are compared. */
  readonly older?: number;
  readonly newer?: number;
}

/** What is not understood is left out: an address may be old, or typed. */
export function readSettingsSearch(raw: Readonly<Record<string, unknown>>): SettingsSearch {
  const tab = SETTINGS_TABS.find((each) => each === raw["tab"]);
  const jobs = JOB_STATUSES.find((each) => each === raw["jobs"]);
  const [q, kind, licence] = ["q", "kind", "licence"].map((name) => textInAddress(raw[name]));
  return {
    ...(tab !== undefined && { tab }),
    ...(q !== undefined && { q }),
    ...(kind !== undefined && { kind }),
    ...(jobs !== undefined && { jobs }),
    ...(licence !== undefined && { licence }),
  };
}

export function readDocumentSearch(raw: Readonly<Record<string, unknown>>): DocumentSearch {
  const tab = DOCUMENT_TABS.find((each) => each === raw["tab"]);
  const [older, newer] = [versionIn(raw["older"]), versionIn(raw["newer"])];
  return {
    ...(tab !== undefined && { tab }),
    ...(older !== undefined && { older }),
    ...(newer !== undefined && { newer }),
  };
}

function versionIn(value: unknown): number | undefined {
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) && number >= 1 ? number : undefined;
}
