import { z } from "zod";

/** Where a secret comes from; the secret itself never stands in a document. */
export const CredentialSource = z.union([
  z.strictObject({ env: z.string().min(1).max(256).describe("Environment variable that holds the secret.") }),
  z.strictObject({
    file: z.string().min(1).max(4096).describe("File that holds the secret; trailing newline ignored."),
  }),
]);
export type CredentialSource = z.infer<typeof CredentialSource>;
