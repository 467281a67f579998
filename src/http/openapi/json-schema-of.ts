import { z } from "zod";
import type { JsonObject } from "../../contracts/json.ts";

/** Formats that say what their patterns say. */
const FORMATS = ["date-time", "date", "time", "email", "ipv4", "ipv6", "uuid", "uri"];

/**
 * JSON Schema (draft 2020-12) of what somebody sends (`input`) or is sent (`output`). What a schema checks in code is not in it, and what it
 * makes of a value is not either.
 */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined && FORMATS.includes(jsonSchema.format)) delete jsonSchema.pattern;
      // Every whole number is that of a program.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  // Zod attaches methods of its own; going through text leaves plain JSON.
  return JSON.parse(JSON.stringify(made)) as JsonObject;
}
