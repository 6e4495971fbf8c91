import { closestNames, UserError } from '../problems/index.js'

/** What a researcher says about a code, after MacQueen et al. (1998). Texts are '' where nothing was said. */
export interface CodeFields {
  name: string
  /** The definition in one line. */
  brief: string
  definition: string
  useWhen: string
  notWhen: string
  examples: string[]
  /** `#rrggbb`, or null. */
  colour: string | null
  /** What a coder types for it; null if it has none. */
  alias: string | null
  origin: 'deductive' | 'inductive'
  status: 'active' | 'retired'
}

/** The fields of a code of which nothing is known but its name. */
export const unsaidFields: Readonly<Omit<CodeFields, 'name'>> = {
  brief: '',
  definition: '',
  useWhen: '',
  notWhen: '',
  examples: [],
  colour: null,
  alias: null,
  origin: 'deductive',
  status: 'active',
}

export interface CodeRecord extends CodeFields {
  id: number
  uid: string
  /** The code's part of a path: unique among the active codes of one parent. */
  slug: string
  /** Null for a theme. */
  parentId: number | null
  /** Order among the codes of one parent. */
  position: number
}

/**
 * A code's part of a path: 'Saves time' gives 'saves-time'. Letters of every script stay; '' if there is no
 * letter or digit.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .normalize('NFC')
}

/**
 * A path however it was typed, as paths are stored: 'Scheduling › Saves time' gives 'scheduling/saves-time'.
 */
export function pathOf(typed: string): string {
  return typed.split(/[/›]/u).map(slugOf).join('/')
}

/** The codes of a study as the tree they form. */
export class CodeTree {
  readonly #byId = new Map<number, CodeRecord>()
  readonly #children = new Map<number | null, CodeRecord[]>()
  readonly #paths = new Map<number, string>()
  readonly #ordered: CodeRecord[] = []
  readonly #byPath = new Map<string, CodeRecord>()
  readonly #byReference = new Map<string, CodeRecord>()
  readonly #bySlug = new Map<string, CodeRecord[]>()

  /**
   * Codes may come in any order. @throws UserError `study-damaged` where a code has no parent or lies under
   * itself
   */
  constructor(codes: readonly CodeRecord[]) {
    for (const code of codes) this.#byId.set(code.id, code)
    for (const code of [...codes].sort(
      (left, right) => left.position - right.position || left.id - right.id,
    )) {
      addTo(this.#children, code.parentId, code)
    }
    for (const theme of this.children(null)) this.#place(theme, theme.slug)
    if (this.#ordered.length < codes.length) {
      const lost = codes.find(code => !this.#paths.has(code.id))
      throw new UserError('study-damaged', `The code "${lost?.name}" has no place in the tree of codes.`)
    }
    this.#index()
  }

  #place(code: CodeRecord, path: string): void {
    this.#ordered.push(code)
    this.#paths.set(code.id, path)
    for (const child of this.children(code)) this.#place(child, `${path}/${child.slug}`)
  }

  /** Active codes go before retired ones of the same name; a path before a uid before an alias. */
  #index(): void {
    const active = this.#ordered.filter(code => code.status === 'active')
    const retired = this.#ordered.filter(code => code.status === 'retired')
    const add = (reference: string, code: CodeRecord) => {
      if (!this.#byReference.has(reference)) this.#byReference.set(reference, code)
    }
    for (const code of [...active, ...retired]) {
      if (!this.#byPath.has(this.path(code))) this.#byPath.set(this.path(code), code)
    }
    for (const codes of [active, retired]) {
      for (const code of codes) add(this.path(code), code)
      for (const code of codes) add(code.uid, code)
      for (const code of codes) if (code.alias !== null) add(foldReference(code.alias), code)
    }
    for (const code of active) addTo(this.#bySlug, code.slug, code)
    for (const code of retired) {
      if (!active.some(other => other.slug === code.slug)) addTo(this.#bySlug, code.slug, code)
    }
  }

  byId(id: number): CodeRecord | undefined {
    return this.#byId.get(id)
  }

  /** The code right above a code; null for a theme. */
  parent({ parentId }: Pick<CodeRecord, 'parentId'>): CodeRecord | null {
    return parentId === null ? null : (this.#byId.get(parentId) ?? null)
  }

  /** The code of exactly that path; the active one where a retired one has the same path. */
  atPath(path: string): CodeRecord | undefined {
    return this.#byPath.get(path)
  }

  /** 'scheduling/saves-time' */
  path(code: CodeRecord): string {
    return this.#paths.get(code.id) ?? code.slug
  }

  /** 'scheduling › saves time' */
  label(code: CodeRecord): string {
    return this.#lineage(code)
      .map(({ name }) => name)
      .join(' › ')
  }

  /** The code at the top of the tree above this one, or itself. */
  theme(code: CodeRecord): CodeRecord {
    return this.#lineage(code)[0] ?? code
  }

  /** The codes right under a code, in order; the themes for null. */
  children(code: CodeRecord | null): readonly CodeRecord[] {
    return this.#children.get(code?.id ?? null) ?? []
  }

  /** The code itself and everything under it, depth first. */
  descendants(code: CodeRecord): CodeRecord[] {
    return [code, ...this.children(code).flatMap(child => this.descendants(child))]
  }

  /** All codes, each before the codes under it. */
  ordered(): readonly CodeRecord[] {
    return this.#ordered
  }

  /**
   * The code somebody means: by path, uid, alias, or by its name alone if no other code has it. Upper and
   * lower case, and blanks or hyphens, do not matter. Undefined if there is none, or several of that name.
   */
  find(reference: string): CodeRecord | undefined {
    const exact = this.#byReference.get(foldReference(reference)) ?? this.#byReference.get(pathOf(reference))
    if (exact !== undefined) return exact
    const named = this.named(reference)
    return named.length === 1 ? named[0] : undefined
  }

  /**
   * All codes of that name, wherever they are in the tree: the active ones, or the retired ones if none is
   * active.
   */
  named(reference: string): readonly CodeRecord[] {
    return this.#bySlug.get(slugOf(reference)) ?? []
  }

  /**
   * As `find`, for commands that cannot go on without the code.
   * @throws UserError `not-found` with suggestions, or `bad-argument` if several codes have the name
   */
  require(reference: string): CodeRecord {
    const code = this.find(reference)
    if (code !== undefined) return code
    const meant = new Intl.ListFormat('en', { type: 'disjunction' }).format(this.suggestions(reference))
    const hint =
      meant === '' ? 'See framewise codes list.' : `Did you mean ${meant}? See framewise codes list.`
    const named = this.named(reference).length
    if (named > 1)
      throw new UserError('bad-argument', `There are ${named} codes named "${reference}".`, { hint })
    throw new UserError('not-found', `There is no code "${reference}".`, { hint })
  }

  /** Paths of active codes that somebody may have meant, best first: up to three, or the first twelve where several have the name. */
  suggestions(reference: string): string[] {
    const active = this.#ordered.filter(code => code.status === 'active')
    const named = active.filter(code => code.slug === slugOf(reference)).map(code => this.path(code))
    if (named.length > 1) return named.slice(0, 12)
    const byPath = closestNames(
      pathOf(reference),
      active.map(code => this.path(code)),
    )
    const slugs = closestNames(
      slugOf(reference),
      active.map(code => code.slug),
    )
    const bySlug = slugs.flatMap(slug =>
      active.filter(code => code.slug === slug).map(code => this.path(code)),
    )
    return [...new Set([...named, ...byPath, ...bySlug])].slice(0, 3)
  }

  #lineage(code: CodeRecord): CodeRecord[] {
    const parent = this.parent(code)
    return parent === null ? [code] : [...this.#lineage(parent), code]
  }
}

function foldReference(reference: string): string {
  return reference.trim().normalize('NFC').toLowerCase()
}

function addTo<K>(lists: Map<K, CodeRecord[]>, key: K, code: CodeRecord): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [code])
  else list.push(code)
}
