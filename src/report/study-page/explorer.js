// Runs in the browser that shows a report: the matrix is sorted, filtered and opened cell by cell. The page reads well without it.
const read = id => JSON.parse(document.getElementById(id)?.textContent ?? 'null')
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** Sits in the study page as `#matrix-data`; see study-page.ts for its shape. */
const matrix = read('matrix-data')
const table = document.getElementById('matrix-table')
const dialog = document.getElementById('cell')

if (matrix !== null && table !== null && dialog !== null) {
  const body = table.tBodies[0]
  const rows = [...body.rows].map((element, index) => ({ element, index, ...matrix.rows[index] }))
  const status = document.getElementById('matrix-count')
  document.getElementById('matrix-tools').hidden = false

  // Only one cell is reached with tab; the arrow keys go from there.
  let current = null
  const cellsOf = row => [...row.querySelectorAll('button.cell')]
  const enter = cell => {
    current?.setAttribute('tabindex', '-1')
    cell?.setAttribute('tabindex', '0')
    current = cell ?? null
  }
  const shownRows = () => [...body.rows].filter(row => !row.hidden)

  const filters = [...document.querySelectorAll('.matrix-filter')]
  const search = document.getElementById('matrix-search')
  /** Everything that is written in a row, in small letters; made when first searched. */
  const wordsOf = row => {
    row.words ??= [...row.cells.map(cell => cell.m), row.element.textContent].join('\n').toLowerCase()
    return row.words
  }
  const hasChosen = (row, { value: wanted, dataset: { attribute, test } }) => {
    if (wanted.trim() === '') return true
    if (attribute === 'status')
      return row.cells.some(cell => cell.s === wanted || (wanted === 'stale' && cell.x))
    const value = row.attributes[Number(attribute)]
    if (test === 'from') return value !== null && value >= Number(wanted)
    if (test === 'to') return value !== null && value <= Number(wanted)
    if (test === 'has')
      return String(value ?? '')
        .toLowerCase()
        .includes(wanted.trim().toLowerCase())
    return wanted === `=${value ?? ''}`
  }
  const meets = row => {
    const wanted = search.value.trim().toLowerCase()
    return filters.every(field => hasChosen(row, field)) && (wanted === '' || wordsOf(row).includes(wanted))
  }

  const filter = () => {
    let count = 0
    for (const row of rows) {
      row.element.hidden = !meets(row)
      if (!row.element.hidden) count++
    }
    status.textContent = `${count} of ${rows.length} ${matrix.rowWords}`
    if (current === null || current.closest('tr').hidden) enter(shownRows()[0]?.querySelector('button.cell'))
  }

  const sortValue = (row, key) => {
    const [kind, index] = key.split(' ')
    if (kind === 'name') return row.name
    return kind === 'attribute' ? row.attributes[Number(index)] : row.cells[Number(index)].n
  }
  const words = new Intl.Collator(undefined, { numeric: true })
  const compare = (one, other) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return typeof one === 'number' && typeof other === 'number' ? one - other : words.compare(one, other)
  }
  const sorting = document.getElementById('matrix-sort')
  const sort = () => {
    const [direction, ...key] = sorting.value.split(' ')
    const sign = direction === 'down' ? -1 : 1
    const sorted =
      sorting.value === ''
        ? rows
        : rows.toSorted((one, other) => {
            const [left, right] = [sortValue(one, key.join(' ')), sortValue(other, key.join(' '))]
            const isMissing = left === null || right === null
            return compare(left, right) * (isMissing ? 1 : sign) || one.index - other.index
          })
    body.append(...sorted.map(({ element }) => element))
  }

  for (const field of filters) field.addEventListener(field.tagName === 'SELECT' ? 'change' : 'input', filter)
  search.addEventListener('input', filter)
  sorting.addEventListener('change', sort)
  document.getElementById('matrix-reset').addEventListener('click', () => {
    for (const field of filters) field.value = ''
    search.value = ''
    sorting.value = ''
    sort()
    filter()
  })

  table.addEventListener('keydown', event => {
    const cell = event.target.closest('button.cell')
    if (cell === null) return
    const visible = shownRows()
    const row = visible.indexOf(cell.closest('tr'))
    const column = cellsOf(visible[row]).indexOf(cell)
    const last = cellsOf(visible[row]).length - 1
    const next = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [row, 0],
      End: [row, last],
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const target = visible[next[0]] === undefined ? undefined : cellsOf(visible[next[0]])[next[1]]
    if (target === undefined) return
    enter(target)
    target.focus()
  })
  table.addEventListener('click', event => {
    const cell = event.target.closest('button.cell')
    if (cell === null) return
    enter(cell)
    const open = () => openCell(Number(cell.dataset.row), Number(cell.dataset.column))
    // The transcripts stand at the end of the page; a cell opened before they are there waits for them.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', open, { once: true })
    else open()
  })

  const documents = new Map()
  const documentOf = index => {
    if (!documents.has(index)) documents.set(index, read(`document-${index}`))
    return documents.get(index)
  }
  const textOf = quote => quote.t ?? documentOf(quote.d[0]).text.slice(quote.d[1], quote.d[2])
  const clock = ms => {
    if (ms === null) return ''
    const seconds = Math.floor(ms / 1000)
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    return (parts[0] === 0 ? parts.slice(1) : parts).map(part => String(part).padStart(2, '0')).join(':')
  }

  const turnLine = ({ text, speakers }, turn, [, start, end]) => {
    const [from, to, speaker, ms, line] = turn
    const cut = [Math.max(from, start), Math.min(to, end)]
    const isMarked = cut[0] < cut[1]
    const spoken = isMarked
      ? [text.slice(from, cut[0]), make('mark', {}, text.slice(...cut)), text.slice(cut[1], to)]
      : [text.slice(from, to)]
    const about = [speakers[speaker] ?? '', clock(ms), `l.${line}`].filter(Boolean).join(' · ')
    return make(
      'p',
      { class: 'turn' },
      make('span', { class: 'who' }, about),
      make('span', { dir: 'auto' }, ...spoken),
    )
  }

  /** The turns of a quote with those around it; more of them at a time. */
  const contextOf = quote => {
    const source = documentOf(quote.d[0])
    const isOf = ([from, to]) => from < quote.d[2] && to > quote.d[1]
    let first = Math.max(0, source.turns.findIndex(isOf) - 1)
    let last = Math.min(source.turns.length - 1, source.turns.findLastIndex(isOf) + 1)
    const box = make('div', {
      class: 'context',
      role: 'group',
      'aria-label': `${source.name}, around ${quote.r}`,
      tabindex: '-1',
    })
    const show = () => {
      const earlier = make('button', { type: 'button' }, 'More before')
      const later = make('button', { type: 'button' }, 'More after')
      earlier.disabled = first === 0
      later.disabled = last === source.turns.length - 1
      const grow = (before, after) => {
        first = Math.max(0, first - before)
        last = Math.min(source.turns.length - 1, last + after)
        show()
        box.focus()
      }
      earlier.addEventListener('click', () => grow(4, 0))
      later.addEventListener('click', () => grow(0, 4))
      box.replaceChildren(
        earlier,
        ...source.turns.slice(first, last + 1).map(turn => turnLine(source, turn, quote.d)),
        later,
      )
    }
    show()
    return box
  }

  const quoteItem = quote => {
    const about = [quote.r, matrix.codes[quote.c], quote.k, quote.p ? '★ picked' : '']
      .filter(Boolean)
      .join(' · ')
    const source = make('span', { class: 'source' }, about)
    const printed = make('q', { dir: 'auto' }, quote.e ?? textOf(quote))
    if (quote.d === undefined) return make('li', {}, printed, source)
    const button = make(
      'button',
      { type: 'button', class: 'quote', 'aria-expanded': 'false' },
      printed,
      source,
    )
    const item = make('li', {}, button)
    let context = null
    button.addEventListener('click', () => {
      if (context === null) {
        context = contextOf(quote)
        item.append(context)
        context.focus()
        context.scrollIntoView({ block: 'nearest' })
      } else {
        context.remove()
        context = null
      }
      button.setAttribute('aria-expanded', String(context !== null))
    })
    return item
  }

  /** What several coders coded alike is one passage; a report that is shared shows picked quotes only. */
  const evidenceTitle = ({ n, q }) => {
    const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`
    if (q.length === 0)
      return n === 0 ? 'Nothing is coded here' : `${counted(n, 'coding')}, no quotes to show`
    return `Evidence: ${counted(q.length, 'passage')}, ${counted(n, 'coding')}`
  }

  const openCell = (rowIndex, column) => {
    const row = matrix.rows[rowIndex]
    const cell = row.cells[column]
    const button = table.querySelector(`button.cell[data-row="${rowIndex}"][data-column="${column}"]`)
    const part = (name, text) =>
      text === '' ? [] : [make('h3', {}, name), make('p', { class: 'words', dir: 'auto' }, text)]
    const close = make('button', { type: 'button' }, 'Close')
    close.addEventListener('click', () => dialog.close())
    const title = make('h2', { id: 'cell-title', tabindex: '-1' }, `${row.name} × ${matrix.columns[column]}`)
    const facts = row.attributes.flatMap((value, index) =>
      value === null ? [] : `${matrix.attributes[index]}: ${value}`,
    )
    dialog.replaceChildren(
      make('div', { class: 'bar' }, close, title),
      make(
        'p',
        { class: 'aside' },
        [cell.w, cell.a === null ? '' : `by ${cell.a}`, ...facts].filter(Boolean).join(' · '),
      ),
      ...part('Summary', button.querySelector('.summary').textContent),
      ...part('Comment', cell.m),
      make('h3', {}, evidenceTitle(cell)),
      make('ul', { class: 'evidence' }, ...cell.q.map(quoteItem)),
    )
    dialog.showModal()
    title.focus()
    dialog.scrollTop = 0
  }

  filter()
}

const themeButton = document.getElementById('colours')
if (themeButton !== null) {
  const themes = [
    ['', 'Colours: as the system'],
    ['light', 'Colours: light'],
    ['dark', 'Colours: dark'],
  ]
  let theme = 0
  themeButton.hidden = false
  themeButton.addEventListener('click', () => {
    theme = (theme + 1) % themes.length
    document.documentElement.style.colorScheme = themes[theme][0]
    themeButton.textContent = themes[theme][1]
  })
}
