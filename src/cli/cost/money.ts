/** Millionths of a dollar for people: cents where there are some, and enough digits where there are none. */
export function money(microUsd: number | null): string {
  if (microUsd === null) return "unknown";
  if (microUsd === 0) return "$0";
  const usd = microUsd / 1_000_000;
  return usd >= 0.1
    ? `$${grouped(usd.toFixed(2))}`
    : `$${Number(usd.toPrecision(2)).toFixed(Math.max(2, 1 - Math.floor(Math.log10(usd))))}`;
}

/** 1,234,567 */
export function grouped(number: number | string): string {
  const [whole = "", part] = String(number).split(".");
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? parted : `${parted}.${part}`;
}
