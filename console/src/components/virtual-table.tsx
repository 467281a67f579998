import { useVirtualizer } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { useIsNarrow } from "./use-is-narrow.ts";

export interface VirtualColumn<Row> {
  readonly title: string;
  /** A track of a CSS grid: "10rem", "minmax(8rem, 2fr)". */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers: to the right, in figures of one width. */
  readonly isNumber?: boolean;
}

/** Heights of a row, where a rem is `USUAL_REM_PX`; they grow with it. */
const ROW_PX = 44;
const NARROW_ROW_PX = 84;
const USUAL_REM_PX = 15;
const MIN_WIDTH = "56rem";
/** Rows drawn beyond what is seen, on either side. */
const OVERSCAN_ROWS = 12;
/** Rows before the end at which more are asked for. */
const ROWS_AHEAD = 60;

/**
 * A table of very many rows, of which only those are drawn that are seen. The first link or button in a row is what the row opens; arrow
 * keys go from one to the next. Rows have one height, so cells keep to one line, or to as many as `rowPx` has room for.
 */
export function VirtualTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  narrow,
  onNearEnd,
  isComplete,
  footer,
  rowPx = ROW_PX,
  narrowRowPx = NARROW_ROW_PX,
  minWidth = MIN_WIDTH,
}: {
  label: string;
  columns: readonly VirtualColumn<Row>[];
  rows: readonly Row[];
  /** The same function every time. */
  keyOf: (row: Row) => string;
  /** The whole row where there is no room for columns, in two lines or three. */
  narrow: (row: Row) => ReactNode;
  /** Called when the reader comes near the last row that is there. */
  onNearEnd: () => void;
  /** Whether there are no rows beyond these. */
  isComplete: boolean;
  footer?: ReactNode;
  rowPx?: number;
  narrowRowPx?: number;
  /** Of all columns together, as a CSS length; narrower places scroll sideways. */
  minWidth?: string;
}) {
  const isNarrow = useIsNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  // The same functions for as long as they say the same: with new ones every row is measured anew, however many there are.
  const heightPx = (isNarrow ? narrowRowPx : rowPx) * useRemScale();
  const estimateSize = useCallback(() => heightPx, [heightPx]);
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    [rows, keyOf],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- what it returns is used here alone, and nothing is memoised by it
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    overscan: OVERSCAN_ROWS,
    getItemKey,
  });
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, heightPx]);
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (!isComplete && lastSeen >= rows.length - ROWS_AHEAD) onNearEnd();
  }, [lastSeen, rows.length, isComplete, onNearEnd]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (step === undefined || row === null) return;
    const next = Number(row.dataset["index"]) + step;
    if (next < 0 || next >= rows.length) return;
    event.preventDefault();
    virtualizer.scrollToIndex(next);
    focusRow(scroller.current, next);
  };

  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={label}
      tabIndex={0}
      className="border-line bg-raised max-h-[max(24rem,calc(100dvh-17rem))] overflow-auto rounded-lg border"
    >
      <div
        role="table"
        aria-label={label}
        aria-rowcount={isComplete ? rows.length + 1 : -1}
        onKeyDown={onKeyDown}
        style={isNarrow ? {} : { minWidth }}
      >
        {!isNarrow && (
          <div role="rowgroup" className="bg-raised border-line sticky top-0 z-10 border-b">
            <div role="row" aria-rowindex={1} className="grid gap-x-4 px-3" style={template}>
              {columns.map(({ title, isNumber }) => (
                <div
                  key={title}
                  role="columnheader"
                  className={`text-quiet truncate py-2 text-sm font-medium ${isNumber === true ? "text-right" : ""}`}
                >
                  {title}
                </div>
              ))}
            </div>
          </div>
        )}
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, key, size, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                className={`border-line hover:bg-well/60 focus-within:bg-accent-soft/60 absolute inset-x-0 top-0 border-b px-3 ${isNarrow ? "" : "grid items-center gap-x-4"}`}
                style={{ ...(isNarrow ? {} : template), height: size, transform: `translateY(${start}px)` }}
              >
                {isNarrow ? (
                  <div role="cell" className="h-full">
                    {narrow(row)}
                  </div>
                ) : (
                  columns.map(({ title, cell, isNumber }) => (
                    <div
                      key={title}
                      role="cell"
                      className={`min-w-0 truncate ${isNumber === true ? "text-right tabular-nums" : ""}`}
                    >
                      {cell(row)}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
      {footer !== undefined && <div className="text-quiet sticky left-0 px-3 py-3 text-sm">{footer}</div>}
    </div>
  );
}

/** How much larger a rem is than usual: the reader's wish, or a very large screen. */
function useRemScale(): number {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("resize", listener);
      return () => window.removeEventListener("resize", listener);
    },
    () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_REM_PX,
  );
}

/** The row may only be drawn in the next frame. */
function focusRow(scroller: HTMLElement | null, index: number): void {
  requestAnimationFrame(() => {
    scroller?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`)?.focus();
  });
}
