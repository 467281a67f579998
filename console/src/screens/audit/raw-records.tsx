import type { AuditLine } from "../../../../src/contracts/api/audit.ts";
import { CodeBlock } from "../../components/code-block.tsx";

/** The records as they stand in the log, folded away. */
export function RawRecords({ records }: { records: readonly AuditLine[] }) {
  if (records.length === 0) return null;
  return (
    <section aria-labelledby="records" className="bg-raised border-line rounded-lg border p-4 sm:p-5">
      <h2 id="records" className="mb-2 font-semibold">
        Records
      </h2>
      <p className="text-quiet mb-3 text-sm">
        The lines themselves, laid out to be read; what is hashed is the line without spaces.
      </p>
      <div className="flex flex-col gap-2">
        {records.map(({ seq, leaf, line }) => (
          <details key={seq} className="border-line min-w-0 rounded-md border">
            <summary className="hover:bg-well cursor-pointer px-3 py-2">
              Record {seq} <span className="text-quiet text-sm">· {kindOf(line)}</span>
            </summary>
            <div className="flex flex-col gap-2 p-3 pt-0">
              <p className="text-quiet text-sm break-all">
                Leaf hash <code>{leaf}</code>
              </p>
              <CodeBlock code={laidOut(line)} label="Copy the record" />
            </div>
          </details>
        ))}
      </div>
    </section>
  );
}

function laidOut(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line), undefined, 2);
  } catch {
    return line; // Not JSON: shown as it stands.
  }
}

function kindOf(line: string): string {
  try {
    const { kind } = JSON.parse(line) as { kind?: unknown };
    return typeof kind === "string" ? kind : "";
  } catch {
    return "not a record";
  }
}
