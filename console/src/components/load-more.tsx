import { Button } from "./button.tsx";

/** The end of a list that has more: asks for the next page. Says how many are there. */
export function LoadMore({
  shown,
  noun,
  hasMore,
  isBusy,
  onMore,
}: {
  shown: number;
  /** Of several: "keys". */
  noun: string;
  hasMore: boolean;
  isBusy: boolean;
  onMore: () => void;
}) {
  return (
    <div className="mt-3 flex flex-wrap items-center justify-center gap-3">
      <p role="status" className="text-quiet text-sm">
        {hasMore ? `The first ${shown} ${noun} are shown.` : `${shown} ${noun}, and no more.`}
      </p>
      {hasMore && (
        <Button isBusy={isBusy} onClick={onMore}>
          Load more
        </Button>
      )}
    </div>
  );
}
