/** How lines of the command palette look. */
export const PALETTE_ITEM =
  "aria-selected:bg-accent-soft flex cursor-default items-center gap-3 rounded-md px-3 py-2 aria-selected:text-ink";
