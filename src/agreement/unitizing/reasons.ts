/** Why a coefficient of the unitizing family is undefined, in the words shown to the researcher. */
export const unitizingReasons = {
  nothingShared: 'no text was assigned to two or more coders',
  noVariation: 'no variation: all coders gave all of the text the same code, or all left it uncoded',
  nothingCoded: 'nobody coded anything',
  noGaps: 'no coder left any text uncoded',
  nothingCodedTwice: 'no passage was coded by two coders',
  oneCodeShared: 'where two coders coded the same passage they used one and the same code only',
  tooLittleShared: 'too little text was coded by two coders to tell what agreement chance would give',
  codeNotShared: 'no passage with this code was coded by another coder too',
  codeNotUsed: 'no coder used this code',
} as const
