/** What OpenAI's API knows files to be for (API reference, "Upload file"). */
export const FILE_PURPOSES = ["assistants", "batch", "evals", "fine-tune", "user_data", "vision"] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

/** What files may be for where a Model document does not say: the rest is carried out by a provider, out of sight of every guard. */
export const USUAL_FILE_PURPOSES: readonly FilePurpose[] = ["assistants", "user_data", "vision"];

/** What an id of a file is; it stands in addresses. */
export const FILE_ID = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;

/** A file that a provider keeps for a caller of ours. */
export interface ProviderFile {
  /** The provider's own id. */
  readonly id: string;
  readonly provider: string;
  /** The model through which it was uploaded. */
  readonly model: string;
  /** References to the guardrails that looked at it on its way in. */
  readonly guardrails: readonly string[];
  readonly purpose: FilePurpose;
  readonly filename: string;
  readonly bytes: number;
  /** RFC 3339, UTC, milliseconds. */
  readonly createdAt: string;
  /** The same; left out where it is kept until it is deleted. */
  readonly expiresAt?: string;
}

/** What a provider says became of a file. */
export type FileReport =
  | {
      readonly kind: "kept";
      readonly id: string;
      readonly bytes: number;
      /** Unix seconds. */
      readonly createdAtS: number;
      readonly expiresAtS: number | undefined;
    }
  | { readonly kind: "deleted" };

/** Where a request may go that names files: to the provider that keeps them. */
export interface NamedFiles {
  readonly provider: string;
  /** For each file whose content the model is to read, the guardrails that looked at it. */
  readonly inspectedBy: readonly (readonly string[])[];
}
