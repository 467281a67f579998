export interface ProviderFileTables {
  /** Files that providers keep, and whose they are; their content is the providers' alone. */
  provider_files: {
    provider: string;
    /** The provider's own. */
    id: string;
    model: string;
    /** JSON array of text. */
    guardrails: string;
    principal_type: string;
    principal_id: string;
    /** Empty where its owner's key belongs to none. */
    project: string;
    purpose: string;
    filename: string;
    bytes: number;
    created_at: string;
    expires_at: string | null;
  };
}
