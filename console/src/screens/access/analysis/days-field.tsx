import { SelectField } from "../../../components/select-field.tsx";

const DAYS = ["7", "30", "90", "180", "365"] as const;

/** How far back is looked. */
export function DaysField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const known = DAYS.map((each): readonly [string, string] => [each, `the last ${each} days`]);
  const own = String(days);
  const options = known.some(([value]) => value === own)
    ? known
    : [[own, `the last ${own} days`] as const, ...known];
  return (
    <div className="w-full sm:w-48">
      <SelectField
        label="Within"
        value={own}
        options={options}
        onChange={(value) => onChange(Number(value))}
      />
    </div>
  );
}
