const WHOLE = new Intl.NumberFormat(undefined);
const SHORT = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const SHARE = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const MICRO_USD_PER_USD = 1_000_000;

export function formatCount(count: number): string {
  return WHOLE.format(count);
}

/** For figures that stand alone: "1.2M". Show the whole one on hover. */
export function formatShort(count: number): string {
  return SHORT.format(count);
}

/** `share` between 0 and 1. */
export function formatShare(share: number): string {
  return SHARE.format(share);
}

/** Millionths of a US dollar as dollars; small sums keep the digits that tell them from nothing. */
export function formatMicroUsd(microUsd: number): string {
  const usd = microUsd / MICRO_USD_PER_USD;
  const digits = usd !== 0 && Math.abs(usd) < 0.01 ? 6 : 2;
  return new Intl.NumberFormat(undefined, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd);
}

export function formatMs(milliseconds: number): string {
  if (milliseconds < 1_000) return `${WHOLE.format(Math.round(milliseconds))} ms`;
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(milliseconds / 1_000)} s`;
}

export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const figure = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(bytes / 1024 ** power);
  return `${figure} ${units[power] ?? "B"}`;
}
