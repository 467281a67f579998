const LOOK =
  "inline-flex min-h-9 items-center gap-2 rounded-md border px-3.5 py-1.5 font-medium whitespace-nowrap";

/** Links that stand among buttons look like them. */
export const LINK_BUTTON = `${LOOK} border-line bg-raised hover:bg-well`;
export const PRIMARY_LINK_BUTTON = `${LOOK} bg-accent text-accent-ink border-transparent hover:brightness-110`;
