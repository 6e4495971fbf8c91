import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { withoutControls } from '../escape-html.js'

/** What is drawn for a figure. */
export interface Chart {
  title: string
  /** What is to be seen, in words. */
  description: string
  svg: string
  /** In CSS pixels. */
  width: number
  height: number
}

/** A text beside the plots. */
export interface DrawnText {
  x: number
  /** Of its base line. */
  y: number
  text: string
  fill?: string
  isBold?: boolean
  size?: number
  anchor?: 'start' | 'middle' | 'end'
}

export interface Drawing {
  /** Unique on its page; the same for the same figure. */
  id: string
  title: string
  description: string
  width: number
  height: number
  plots: readonly { x: number; y: number; options: Plot.PlotOptions }[]
  texts?: readonly DrawnText[]
}

/** A figure as SVG that needs nothing else: black on white; on a page with the style of charts, in the page's colours. */
export function drawSvg({ id, title, description, width, height, plots, texts = [] }: Drawing): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const root = element(document, 'svg', {
    xmlns: svgNamespace,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
    fill: 'currentColor',
    'font-family': 'system-ui, sans-serif',
    'font-size': textSize,
    'text-anchor': 'middle',
  })
  root.append(
    element(document, 'title', { id: `${id}-title` }, title),
    element(document, 'desc', { id: `${id}-desc` }, description),
    element(document, 'rect', { class: 'paper', width, height, fill: 'white' }),
  )
  for (const { x, y, options } of plots) {
    const plot = Plot.plot({ ...options, document } as Plot.PlotOptions) as unknown as SvgElement
    const group = element(document, 'g', { transform: `translate(${x},${y})` })
    group.append(...[...plot.childNodes].filter(({ nodeName }) => nodeName.toLowerCase() !== 'style'))
    root.append(group)
  }
  for (const { x, y, text, fill, isBold, size, anchor = 'start' } of texts)
    root.append(
      element(
        document,
        'text',
        {
          x,
          y,
          'text-anchor': anchor,
          ...(fill === undefined ? {} : { fill }),
          ...(isBold ? { 'font-weight': 600 } : {}),
          ...(size === undefined ? {} : { 'font-size': size }),
        },
        text,
      ),
    )
  for (const each of root.querySelectorAll('*')) tidy(each)
  return { title, description, svg: root.outerHTML, width, height }
}

/** Of text in charts, in CSS pixels. */
export const textSize = 11

const svgNamespace = 'http://www.w3.org/2000/svg'

/** What a chart needs of an element, so that it does not depend on the types of a browser. */
export interface SvgElement {
  nodeName: string
  childNodes: Iterable<{ nodeName: string }>
  outerHTML: string
  attributes: Iterable<{ name: string; value: string }>
  textContent: string
  append(...nodes: unknown[]): void
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  querySelectorAll(selector: string): Iterable<SvgElement>
}

/** Makes an element of a drawing. */
export function element(
  document: unknown,
  name: string,
  attributes: Record<string, string | number>,
  text?: string,
): SvgElement {
  const made = (document as { createElementNS(space: string, name: string): SvgElement }).createElementNS(
    svgNamespace,
    name,
  )
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = inChart(text)
  return made
}

/** A text on one line, as a chart can hold it. */
export function inChart(text: string): string {
  return withoutControls(text).replaceAll(/\s+/g, ' ').trim()
}

const measured = new Set(['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height'])

/** Two decimals are a hundredth of a pixel; what labels would say, the description says. */
function tidy(each: SvgElement): void {
  for (const { name, value } of [...each.attributes]) {
    if (name.startsWith('aria-')) each.removeAttribute(name)
    else if (measured.has(name)) each.setAttribute(name, value.replaceAll(/(\.\d\d)\d+/g, '$1'))
  }
}
