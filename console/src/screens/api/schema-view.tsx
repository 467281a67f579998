import { ChevronRight } from "lucide-react";
import { describeLimits, describeType } from "./describe-type.ts";
import type { Schema } from "./openapi.ts";
import { TextWithCode } from "./text-with-code.tsx";

/** Levels that are open from the start; those below open by a click. */
const OPEN_LEVELS = 2;

/** The fields of a JSON Schema, one below the other, and what is in them. */
export function SchemaView({ schema, level = 0 }: { schema: Schema; level?: number }) {
  const shapes = shapesOf(schema);
  if (shapes.length === 0)
    return (
      <p className="text-quiet">
        {describeType(schema)}
        {schema.description !== undefined && <>: {schema.description}</>}
      </p>
    );
  return (
    <div className="flex flex-col gap-3">
      {shapes.map((shape, index) => (
        <div key={index}>
          {shapes.length > 1 && (
            <p className="text-quiet mb-1 text-sm font-medium">
              {index === 0 ? "Either" : "Or"} {titleOf(shape)}
            </p>
          )}
          <Fields schema={shape} level={level} />
        </div>
      ))}
    </div>
  );
}

function Fields({ schema, level }: { schema: Schema; level: number }) {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return <p className="text-quiet">An object of any fields.</p>;
  return (
    <ul className={level === 0 ? "divide-line divide-y" : "border-line ml-1 border-l pl-3"}>
      {fields.map(([name, field]) => (
        <li key={name} className="py-1.5">
          <FieldRow name={name} field={field} isRequired={schema.required?.includes(name) === true} />
          <Inner field={field} level={level + 1} name={name} />
        </li>
      ))}
    </ul>
  );
}

export function FieldRow({ name, field, isRequired }: { name: string; field: Schema; isRequired: boolean }) {
  const words = field.enum ?? field.items?.enum;
  const limits = describeLimits(field);
  return (
    <div className="flex flex-col gap-0.5">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-semibold break-all">{name}</code>
        <span className="text-quiet text-sm">{describeType(field)}</span>
        {limits !== undefined && <span className="text-quiet text-sm">{limits}</span>}
        {!isRequired && <span className="text-quiet text-sm italic">optional</span>}
        {field.default !== undefined && (
          <span className="text-quiet text-sm">
            default <code>{JSON.stringify(field.default)}</code>
          </span>
        )}
      </div>
      {words !== undefined && (
        <div className="flex flex-wrap gap-1">
          {words.map((word) => (
            <code key={String(word)} className="bg-well rounded px-1.5 text-sm">
              {String(word)}
            </code>
          ))}
        </div>
      )}
      {field.description !== undefined && (
        <p className="text-sm">
          <TextWithCode text={field.description} />
        </p>
      )}
    </div>
  );
}

/** What stands in a field that has parts of its own. */
function Inner({ field, level, name }: { field: Schema; level: number; name: string }) {
  const inner = partsOf(field);
  if (inner === undefined) return null;
  if (level < OPEN_LEVELS)
    return (
      <div className="mt-1">
        <SchemaView schema={inner} level={level} />
      </div>
    );
  return (
    <details className="group mt-1">
      <summary className="text-accent inline-flex cursor-pointer items-center gap-1 rounded text-sm">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        Fields of {name}
      </summary>
      <SchemaView schema={inner} level={level} />
    </details>
  );
}

function partsOf(field: Schema): Schema | undefined {
  if (shapesOf(field).length > 0) return field;
  if (field.items !== undefined) return partsOf(field.items);
  return typeof field.additionalProperties === "object" ? partsOf(field.additionalProperties) : undefined;
}

/** The objects that a value may be. */
function shapesOf(schema: Schema): readonly Schema[] {
  if (schema.properties !== undefined) return [schema];
  return (schema.oneOf ?? schema.anyOf ?? []).flatMap(shapesOf);
}

/** By the field that tells it from the others, where one does. */
function titleOf({ properties = {} }: Schema): string {
  const told = Object.entries(properties).find(([, { const: value }]) => value !== undefined);
  return told === undefined ? "" : `${told[0]} ${JSON.stringify(told[1].const)}`;
}
