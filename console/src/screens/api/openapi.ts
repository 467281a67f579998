/** Of an OpenAPI 3.1 document what `GET /api/openapi.json` makes use of. */
export interface OpenApiDocument {
  readonly info: { readonly version: string };
  readonly tags: readonly ApiTag[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

export interface ApiTag {
  readonly name: string;
  readonly description: string;
}

interface OperationObject {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly "x-sallyport-access": string;
  readonly "x-sallyport-action"?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

/** JSON Schema, as far as zod writes it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** One thing that can be asked for. */
export interface Operation extends OperationObject {
  readonly method: string;
  readonly path: string;
}

/** In the order of the document. */
export function operationsOf({ paths }: OpenApiDocument): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
}

/** Those that have all the words, somewhere in what is said of them. */
export function findOperations(operations: readonly Operation[], words: string): readonly Operation[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ method, path, summary, "x-sallyport-action": action = "", tags = [] }) => {
    const text = [method, path, summary, action, ...tags].join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
