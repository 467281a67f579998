import type { ReactNode } from "react";

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers: to the right, in figures of one width. */
  readonly isNumber?: boolean;
}

/** A table of a page of rows. Scrolls sideways where there is no room; for very many rows see `VirtualTable`. */
export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <div
      className="border-line bg-raised overflow-x-auto rounded-lg border"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-line border-b">
            {columns.map(({ title, isNumber }) => (
              <th
                key={title}
                scope="col"
                className={`text-quiet px-3 py-2 text-sm font-medium whitespace-nowrap ${isNumber === true ? "text-right" : ""}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-line hover:bg-well/60 border-b last:border-0">
              {columns.map(({ title, cell, isNumber }) => (
                <td
                  key={title}
                  className={`px-3 py-2 align-top ${isNumber === true ? "text-right tabular-nums" : ""}`}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
