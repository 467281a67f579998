import type { ReactNode } from "react";

const BESIDE = "grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1";
const LOOKS = {
  /** Small and quiet, one under the other. */
  small: `${BESIDE} text-sm`,
  /** In the size of text, with room for longer names. */
  roomy: "grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2",
} as const;

/** What is known of a thing, as `Fact`s: names on the left, what they say beside them. */
export function Facts({
  look = "small",
  className = "",
  children,
}: {
  look?: keyof typeof LOOKS;
  className?: string;
  children: ReactNode;
}) {
  return <dl className={`${LOOKS[look]} ${className}`}>{children}</dl>;
}

/** A name and what it says: one line of `Facts`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** The same as a piece of its own, for a `dl` that lays pieces out: the name above what it says, or before it. */
export function FactBlock({
  name,
  isInline = false,
  children,
}: {
  name: string;
  isInline?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={isInline ? "flex gap-1" : "min-w-0"}>
      <dt className={isInline ? "" : "text-quiet text-sm"}>{name}</dt>
      <dd className={isInline ? "text-ink" : "break-words"}>{children}</dd>
    </div>
  );
}
