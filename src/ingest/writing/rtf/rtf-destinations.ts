/** What a group that begins with a control word is for. */
export type RtfDestination = 'text' | 'nowhere' | 'footnotes' | 'comments' | 'deletions' | 'fonts' | 'styles'

const destinations: Readonly<Record<string, RtfDestination>> = {
  footnote: 'footnotes',
  annotation: 'comments',
  fonttbl: 'fonts',
  stylesheet: 'styles',
  // Marked as to be passed over by who does not know them, and yet part of the text.
  shpinst: 'text',
  shptxt: 'text',
  nesttableprops: 'text',
  ud: 'text',
  ...Object.fromEntries(
    'colortbl info pict object objdata header headerl headerr headerf footer footerl footerr footerf fldinst listtext pntext nonesttables sp nonshppict shppict xe tc rxe bkmkstart bkmkend themedata datastore generator listtable listoverridetable rsidtbl pgptbl revtbl atnid atnauthor atntime atndate atnref atnparent atrfstart atrfend atnicn upr falt panose'
      .split(' ')
      .map(word => [word, 'nowhere' as const]),
  ),
}

/**
 * What a group is for, by the control word it begins with; null where the word does not say.
 * @param isOptional whether the group is marked with `\*`: who does not know it passes over it
 */
export function rtfDestination(word: string, isOptional: boolean): RtfDestination | null {
  return destinations[word] ?? (isOptional ? 'nowhere' : null)
}
