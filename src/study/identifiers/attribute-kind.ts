/** Kinds of identifiers that a whole value is where its attribute is called so. */
export type AttributeKind =
  | 'age'
  | 'place'
  | 'organisation'
  | 'name'
  | 'phone'
  | 'email'
  | 'address'
  | 'number'

const kinds: readonly (readonly [AttributeKind, RegExp])[] = [
  ['age', /^(?:age|alter|edad|âge|idade|età|leeftijd|ålder|alder|ikä|wiek|возраст|年齢|年龄|나이)$/u],
  ['phone', /^(?:phone|telephone|mobile|cellphone|tel|fax|telefon|handy|teléfono|téléphone|telefono)$/u],
  ['email', /^(?:email|mail)$/u],
  [
    'address',
    /^(?:address|street|zip|zipcode|postcode|plz|adresse|anschrift|dirección|indirizzo|endereço)$/u,
  ],
  ['number', /^(?:mrn|ssn|nhs|passport|account|licen[cs]e|insurance)$/u],
  [
    'place',
    /^(?:town|city|village|county|place|birthplace|residence|hometown|municipality|district|neighbou?rhood|parish|stadt|ort|wohnort|geburtsort|gemeinde|ciudad|pueblo|ville|commune|città|cidade)$/u,
  ],
  [
    'organisation',
    /^(?:hospital|employer|organi[sz]ation|company|university|school|workplace|arbeitgeber|klinik|krankenhaus|hôpital)$/u,
  ],
  ['name', /^(?:name|surname|firstname|lastname|fullname|vorname|nachname|nombre|apellidos?|nom|prénom)$/u],
]

/** What the values of an attribute are by its name (`age`, `home town`), in the languages that are known; null for most. */
export function attributeKind(attribute: string): AttributeKind | null {
  const words = attribute
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return kinds.find(([, pattern]) => words.some(word => pattern.test(word)))?.[0] ?? null
}

const inFigures: ReadonlySet<AttributeKind | null> = new Set(['age', 'phone', 'address', 'number'])

/** Whether numbers under an attribute may identify somebody: an age, a postcode, not how many messages. */
export function isIdentifyingNumber(attribute: string): boolean {
  return inFigures.has(attributeKind(attribute))
}
