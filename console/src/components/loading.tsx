/** Something is on its way. `label` is for whoever cannot see the bar. */
export function Loading({ label }: { label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3 p-4">
      <span className="sr-only">{label}</span>
      <span aria-hidden className="bg-well h-4 w-1/3 animate-pulse rounded" />
      <span aria-hidden className="bg-well h-4 w-2/3 animate-pulse rounded" />
      <span aria-hidden className="bg-well h-4 w-1/2 animate-pulse rounded" />
    </div>
  );
}
