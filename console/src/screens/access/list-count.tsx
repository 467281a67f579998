import { formatCount } from "../../format/numbers.ts";

/** How many of a list that is read page after page are there, and whether more come as it is scrolled on. */
export function ListCount({
  shown,
  noun,
  nouns,
  isComplete,
  isBusy,
}: {
  shown: number;
  /** Of one, and of several: "key", "keys". */
  noun: string;
  nouns: string;
  isComplete: boolean;
  isBusy: boolean;
}) {
  const count = `${formatCount(shown)} ${shown === 1 ? noun : nouns}`;
  return (
    <p role="status" className="text-quiet text-sm">
      {isComplete
        ? `${count}, and no more.`
        : `The first ${count}. ${isBusy ? "More are coming …" : "Scroll on for more."}`}
    </p>
  );
}
