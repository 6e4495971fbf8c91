const english = 'January February March April May June July August September October November December'
const others = [
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  'Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.',
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
]

/** Names of the twelve months, for each language and way to shorten them. */
export const monthNames: readonly (readonly string[])[] = [english, ...others].map(line => line.split(' '))
