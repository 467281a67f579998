import { z } from "zod";

/** Words put on an organisation, a team, a project or a key, that budgets and reports go by. */
export const Tags = z
  .record(
    z
      .string()
      .regex(/^[a-z][a-z0-9._-]{0,63}$/, "a tag's name is lower-case letters, digits and . _ -, at most 64"),
    z.string().min(1).max(128),
  )
  .refine((tags) => Object.keys(tags).length <= MAX_TAGS, "at most 32 tags");
export type Tags = Readonly<Record<string, string>>;

export const MAX_TAGS = 32;
