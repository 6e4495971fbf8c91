/** How many colours the terminal shows: none (only bold, underline and inverse), the 16 of every console, 256, or any. */
export type ColourDepth = 'none' | '16' | '256' | 'full'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What the environment says the terminal can do. `NO_COLOR` (any value but an empty one) turns colours off and leaves the
 * attributes, which tell the cursor and the selection.
 */
export function colourDepth(env: Environment, isColourWanted = true): ColourDepth {
  if (!isColourWanted || env.NO_COLOR || env.TERM === 'dumb') return 'none'
  if (/^(truecolor|24bit)$/i.test(env.COLORTERM ?? '') || env.WT_SESSION !== undefined) return 'full'
  if (/(-256color|-direct|kitty|alacritty|ghostty)/i.test(env.TERM ?? '')) return '256'
  return '16'
}
