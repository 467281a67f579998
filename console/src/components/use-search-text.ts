import { useEffect, useState } from "react";

/** How long typing rests before it is searched for. */
const PAUSE_MS = 300;

/**
 * What stands in a search field: the text as it is typed, handed to `onChange` without the blanks round it once typing pauses. A `value`
 * that was changed elsewhere (the address, "Show all") takes its place; what is typed meanwhile stays.
 */
export function useSearchText(
  value: string,
  onChange: (text: string) => void,
): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const [handedOn, setHandedOn] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (value !== handedOn) setText(value);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => {
      setHandedOn(wanted);
      onChange(wanted);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return [text, setText];
}
