import { z } from "zod";

/** Names of documents: they appear in URLs, metrics and policies, so they are plain. */
export const DocumentName = z
  .string()
  .min(1)
  .max(128)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/,
    "letters, digits and . _ : / - only, beginning with a letter or digit",
  );

/** A Guardrail by its name, which is the version applied last, or with the number of one: "support@3". See `guardrail-reference.ts`. */
export const GuardrailReference = z
  .string()
  .min(1)
  .max(137)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}(?:@[1-9][0-9]{0,7})?$/,
    'name of a Guardrail, or of one of its versions: "support" or "support@3"',
  );

/** What every document has beside its kind. */
export const header = { name: DocumentName, description: z.string().max(1000).optional() };
