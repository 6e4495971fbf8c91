/**
 * The value below which a share of the sorted values lies, by linear interpolation between neighbours: type 7 of
 * Hyndman & Fan (1996), the default of R and NumPy and QUARTILE.INC of spreadsheet programs; SPSS uses type 6,
 * which lies further out. One value is its own quantile.
 * @param sorted ascending, at least one
 * @param share 0..1; 0.5 is the median
 */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined)
    throw new RangeError('A quantile needs values and a share from 0 to 1.')
  return below + (above - below) * (place - Math.floor(place))
}
