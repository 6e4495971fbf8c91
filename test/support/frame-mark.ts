/** What the program says after a frame, when `FRAMEWISE_FRAME_MARK=1` is set: `ESC ] 9001 ; keys ; frame BEL`. */
export interface FrameMark {
  /** Keys carried out, and what they changed saved, before the frame was drawn. */
  keys: number
  /** Number of the frame, from 1; 0: none yet. */
  frame: number
}

export const noFrame: FrameMark = { keys: 0, frame: 0 }

/** Number of the operating system command (OSC) that ends a frame. */
export const frameMarkCommand = 9001

/** The mark in the parameters of the command. */
export function readFrameMark(parameters: string): FrameMark {
  const [keys = 0, frame = 0] = parameters.split(';').map(Number)
  return { keys, frame }
}
