import { useEffect, useState } from "react";

const STEP_MS = 30_000;

/** Unix milliseconds, near enough for "in 3 days": goes on by half a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
