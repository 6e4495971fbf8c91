import { type CollectionTag, type Document, Scalar, type ScalarTag, visit } from 'yaml'

/** A block of text as it stands in a file. */
interface KeptBlock {
  value: unknown
  indent: string
  text: string
}

/**
 * Makes a parsed document write the blocks of text (`>-`, `|`) that nobody changes as they stand in its
 * source, where they would else be wrapped anew. A block whose place in the document gets another indentation
 * is written anew, as are all where lines do not end in `\n`.
 */
export function keepSource(document: Document, source: string): void {
  if (document.schema === null || source.includes('\r')) return
  const kept = new Map<unknown, KeptBlock>()
  visit(document, {
    Scalar(_, scalar) {
      const isBlock = scalar.type === Scalar.BLOCK_FOLDED || scalar.type === Scalar.BLOCK_LITERAL
      if (!isBlock || !scalar.range) return
      const text = source.slice(scalar.range[0], scalar.range[1]).replace(/\n+$/u, '')
      const indent = /\n( +)\S/u.exec(text)?.[1]
      // After `+` the line breaks at the end count, and a digit says an indentation of its own.
      if (indent !== undefined && /^[>|]-?[ \n]/u.test(text))
        kept.set(scalar, { value: scalar.value, indent, text })
    },
  })
  document.schema.tags = document.schema.tags.map(tag => (isTextTag(tag) ? keepingTag(tag, kept) : tag))
}

function isTextTag(tag: CollectionTag | ScalarTag): tag is ScalarTag {
  return tag.collection === undefined && tag.tag === 'tag:yaml.org,2002:str'
}

function keepingTag(tag: ScalarTag, kept: ReadonlyMap<unknown, KeptBlock>): ScalarTag {
  return {
    ...tag,
    stringify(scalar, context, onComment, onChompKeep) {
      const block = kept.get(scalar)
      if (block === undefined || block.value !== scalar.value || block.indent !== context.indent) {
        return tag.stringify?.(scalar, context, onComment, onChompKeep) ?? String(scalar.value)
      }
      onComment?.()
      return block.text
    },
  }
}
