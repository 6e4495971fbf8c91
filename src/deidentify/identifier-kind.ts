/**
 * Kinds of identifiers that are looked for: the 18 of the HIPAA Safe Harbor method (45 CFR 164.514(b)(2)), as far as they are words, and
 * organisations. `number` is whatever stands for one person or thing in some register: medical records, insurance, accounts, licences, vehicles, devices.
 */
export const identifierKinds = [
  'name',
  'place',
  'organisation',
  'date',
  'age',
  'phone',
  'email',
  'url',
  'ip',
  'number',
  'address',
] as const

export type IdentifierKind = (typeof identifierKinds)[number]

/** How likely it is that what was found identifies somebody: `high` comes from the study's own names and from strict patterns, `low` is to be looked at. */
export const confidences = ['high', 'medium', 'low'] as const

export type Confidence = (typeof confidences)[number]
