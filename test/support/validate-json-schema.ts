import { createRequire } from "node:module";

interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}
interface Ajv {
  compile(schema: object): Validate;
}

/** Ajv as fastify brings it: a validator that is not zod's, for schemas that zod has written. */
const compilers = createRequire(createRequire(import.meta.url).resolve("fastify")).resolve(
  "@fastify/ajv-compiler",
);
const { Ajv2020 } = createRequire(compilers)("ajv/dist/2020.js") as {
  readonly Ajv2020: new (options: object) => Ajv;
};
const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false, allErrors: true });

/** What keeps a value from fitting a JSON Schema (draft 2020-12); empty where it fits. Throws where the schema itself is not valid. */
export function jsonSchemaProblems(schema: object, value: unknown): readonly string[] {
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ""}`);
}
