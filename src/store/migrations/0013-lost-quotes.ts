/** The thirteenth shape: a quote of a cell whose words went from the transcript is kept aside, as a coding is. */
export function addQuoteState(): string[] {
  return [
    `alter table cell_quotes add column state text not null default 'placed' check (state in ('placed', 'aside'))`,
  ]
}
