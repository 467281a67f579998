import { Badge } from "../../components/badge.tsx";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { curlOf } from "./curl-of.ts";
import { MethodBadge } from "./method-badge.tsx";
import type { Operation, Parameter } from "./openapi.ts";
import { FieldRow, SchemaView } from "./schema-view.tsx";
import { TextWithCode } from "./text-with-code.tsx";

/** All that is known of an operation: what it takes, what it answers, and a call to begin with. */
export function OperationDetail({ operation }: { operation: Operation }) {
  const { method, path, summary, description, parameters = [], requestBody, responses } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const [status = "200", good] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  const [type, answer] = Object.entries(good?.content ?? {})[0] ?? [];
  return (
    <article className="flex min-w-0 flex-col gap-4" aria-labelledby="operation">
      <header className="flex flex-col gap-2">
        <h2 id="operation" className="font-display text-xl font-semibold">
          {summary}
        </h2>
        <div className="flex flex-wrap items-center gap-2">
          <MethodBadge method={method} />
          <code className="break-all">{path}</code>
        </div>
        <Permission operation={operation} />
        {description !== undefined && (
          <p className="max-w-prose">
            <TextWithCode text={description} />
          </p>
        )}
      </header>
      <Card title="Call">
        <CodeBlock code={curlOf(operation, window.location.origin)} label="Copy the call" />
      </Card>
      <Parameters title="In the address" parameters={parameters.filter((each) => each.in === "path")} />
      <Parameters title='After the "?"' parameters={parameters.filter((each) => each.in === "query")} />
      {body !== undefined && (
        <Card title="Body, application/json">
          <SchemaView schema={body} />
        </Card>
      )}
      <Card title={`Answer ${status}${type === undefined ? "" : `, ${type}`}`}>
        {answer === undefined ? (
          <p className="text-quiet">{good?.description}</p>
        ) : (
          <SchemaView schema={answer.schema} />
        )}
      </Card>
    </article>
  );
}

function Permission({ operation }: { operation: Operation }) {
  const { "x-sallyport-access": access, "x-sallyport-action": action } = operation;
  if (action !== undefined)
    return (
      <p className="flex flex-wrap items-center gap-2">
        Takes the permission <Badge>{action}</Badge>
      </p>
    );
  const isOpen = access === "public" || access === "sign-in";
  return <p>{isOpen ? "Anybody may ask." : "Takes the session of somebody who is signed in."}</p>;
}

function Parameters({ title, parameters }: { title: string; parameters: readonly Parameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="divide-line divide-y">
        {parameters.map(({ name, schema, description, required }) => (
          <li key={name} className="py-1.5">
            <FieldRow
              name={name}
              field={description === undefined ? schema : { ...schema, description }}
              isRequired={required}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
