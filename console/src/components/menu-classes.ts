/** How menus look, wherever they open. */
export const MENU_PANEL = "bg-raised border-line z-50 mt-1 min-w-48 rounded-lg border p-1 shadow-xl";
export const MENU_ITEM =
  "data-highlighted:bg-accent-soft data-[state=checked]:font-semibold flex cursor-default items-center gap-2 rounded-md px-3 py-1.5 outline-none select-none data-disabled:opacity-50";
