import type { GuardrailHits } from "../../../../../src/contracts/api/guardrails.ts";
import type { Series } from "../../../components/line-chart.tsx";

const STEP_MS = { hour: 3_600_000, day: 86_400_000 } as const;
const MAX_LINES = 6;

/** Lines over time: what became of exchanges, and the detectors that found most. */
export function chartsOf({ from, to, step, points }: GuardrailHits) {
  const times: string[] = [];
  const first = Math.floor(Date.parse(from) / STEP_MS[step]) * STEP_MS[step];
  for (let at = first; at < Date.parse(to); at += STEP_MS[step]) times.push(new Date(at).toISOString());
  const index = new Map(times.map((at, place) => [at, place]));
  const line = (name: string, of: GuardrailHits["points"], tone?: Series["tone"]): Series => {
    const values = times.map(() => 0);
    for (const { at, exchanges } of of) {
      const place = index.get(at);
      if (place !== undefined) values[place] = (values[place] ?? 0) + exchanges;
    }
    return { name, values, ...(tone !== undefined && { tone }) };
  };
  const whole = points.filter(({ detector }) => detector === null);
  const outcomes = [
    line(
      "Blocked",
      whole.filter(({ mode, action }) => mode === "enforce" && action === "blocked"),
      "bad",
    ),
    line(
      "Masked",
      whole.filter(({ mode, action }) => mode === "enforce" && action === "masked"),
      "warn",
    ),
    line(
      "Flagged",
      whole.filter(({ mode, action }) => mode === "enforce" && action === "flagged"),
      "note",
    ),
    line(
      "Would be blocked",
      whole.filter(({ mode, action }) => mode === "shadow" && action === "blocked"),
      "accent",
    ),
  ];
  const sums = new Map<string, number>();
  for (const { detector, exchanges } of points)
    if (detector !== null) sums.set(detector, (sums.get(detector) ?? 0) + exchanges);
  const detectors = [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_LINES)
    .map(([detector]) =>
      line(
        detector,
        points.filter((point) => point.detector === detector),
      ),
    );
  return { times, outcomes, detectors };
}
