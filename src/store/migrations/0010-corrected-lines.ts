/** The tenth shape: which citation lines of a document no longer say what they said when it was imported. */
export function addCorrectedLines(): string[] {
  return [`alter table documents add column corrected_lines text not null default '[]'`]
}
