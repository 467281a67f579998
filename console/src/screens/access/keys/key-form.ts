import { listIn } from "../../../components/list-field.tsx";

/** A new key as it is typed. */
export interface KeyForm {
  readonly name: string;
  readonly owner: string;
  readonly project: string;
  readonly groups: string;
  readonly expiry: Expiry;
  /** Of a date field: "2027-01-31". */
  readonly expiryDate: string;
  /** Empty: a service of the key's own name. */
  readonly user: string;
  readonly scopes: string;
  readonly models: string;
  readonly guardrail: string;
  readonly networks: string;
  readonly certificate: string;
  readonly tags: string;
  readonly isForAws: boolean;
}

export const EXPIRIES = ["30", "90", "365", "date", "never"] as const;
export type Expiry = (typeof EXPIRIES)[number];

export const EXPIRY_NAMES: readonly (readonly [Expiry, string])[] = [
  ["30", "In 30 days"],
  ["90", "In 90 days (suggested)"],
  ["365", "In a year"],
  ["date", "On a day …"],
  ["never", "Never"],
];

export const NEW_KEY: KeyForm = {
  name: "",
  owner: "",
  project: "",
  groups: "applications",
  expiry: "90",
  expiryDate: "",
  user: "",
  scopes: "",
  models: "",
  guardrail: "",
  networks: "",
  certificate: "",
  tags: "",
  isForAws: false,
};

const DAY_MS = 86_400_000;

/** The body of `POST /api/keys`. What is left empty is left out. */
export function toKeyRequest(form: KeyForm, now: number): Readonly<Record<string, unknown>> {
  const list = (name: string, text: string) => (listIn(text).length === 0 ? {} : { [name]: listIn(text) });
  const text = (name: string, value: string) => (value.trim() === "" ? {} : { [name]: value.trim() });
  const expiresAt = expiryOf(form.expiry, form.expiryDate, now);
  return {
    name: form.name.trim(),
    groups: listIn(form.groups),
    ...(form.user.trim() === "" ? {} : { principal: { type: "User", id: form.user.trim() } }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...text("owner", form.owner),
    ...text("project", form.project),
    ...text("guardrail", form.guardrail),
    ...text("certificate", form.certificate),
    ...list("scopes", form.scopes),
    ...list("models", form.models),
    ...list("networks", form.networks),
    ...(listIn(form.tags).length === 0 ? {} : { tags: tagsIn(form.tags) }),
    ...(form.isForAws ? { aws: true } : {}),
  };
}

/** RFC 3339; undefined for never. The end of a day that is named is its last moment in the reader's zone. */
export function expiryOf(expiry: Expiry, date: string, now: number): string | undefined {
  if (expiry === "never") return undefined;
  if (expiry !== "date") return new Date(now + Number(expiry) * DAY_MS).toISOString();
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? "" : end.toISOString();
}

/** "service=checkout, stage=live"; a part without a sign is a tag without a value, which the node refuses by name. */
function tagsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    listIn(text).map((part): [string, string] => {
      const at = part.indexOf("=");
      return at < 0 ? [part, ""] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    }),
  );
}
