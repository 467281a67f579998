/** The sign of the house: a gate with two doors, and a path through both. */
export function Mark({ className = "" }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 112 64"
      fill="none"
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path className="stroke-ink" d="M10 60V26a14 14 0 0 1 28 0v34M58 60V26a14 14 0 0 1 28 0v34M2 60h96" />
      <path className="stroke-accent" d="M2 44h104m-6-7 8 7-8 7" />
    </svg>
  );
}
