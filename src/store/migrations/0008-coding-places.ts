/**
 * The eighth shape: an index of the places of codings holds all that says where a coding is and whether it counts, so that a million of
 * them are read without their words; another finds who coded which document without looking at each coding.
 */
export function widenCodingPlaces(): string[] {
  return [
    'drop index codings_place',
    'create index codings_place on codings (document_id, start_cp, end_cp, code_id, coder_id, round_id, state)',
    'create index codings_coder on codings (coder_id, document_id)',
  ]
}
