import { useLayoutEffect, useState, type RefObject } from "react";

/** Where the middles of the rows (`data-row`) within an element are, in CSS pixels from its top; none before it is drawn. */
export function useRowCentres(place: RefObject<HTMLElement | null>): readonly number[] {
  const [centres, setCentres] = useState<readonly number[]>([]);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    // Tells of the first size, too.
    const observer = new ResizeObserver(() => {
      const measured = centresIn(element);
      setCentres((before) => (before.join() === measured.join() ? before : measured));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return centres;
}

function centresIn(element: HTMLElement): readonly number[] {
  const { top } = element.getBoundingClientRect();
  return [...element.querySelectorAll("[data-row]")].map((row) => {
    const box = row.getBoundingClientRect();
    return Math.round(box.top - top + box.height / 2);
  });
}
