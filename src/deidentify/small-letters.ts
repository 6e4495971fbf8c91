import { isOrdinaryWord } from './name-tagger.js'

/** First and last names that are words, too, though the lexicon has them as names. */
const alsoWords =
  /^(?:mark|bill|will|rob|jack|grant|drew|frank|faith|hope|joy|grace|rose|may|june|april|august|summer|dawn|dean|chase|carol|pat|sue|jean|gene|art|guy|ray|rich|miles|max|bob|nick|pearl|ruby|ivy|lily|daisy|violet|olive|ginger|angel|heather|holly|hazel|robin|jay|penny|patience|prudence|charity|chance|colt|cliff|glen|dale|heath|reed|stone|wade|ward|page|major|star|sunny|sandy|young|king|brown|black|white|green|gray|long|short|price|cook|baker|cole|rice|park|wood|woods|field|fields|bush|banks|bishop|bond|case|day|fish|fox|hall|hill|hunt|lake|law|love|moon|nail|noble|pope|power|powers|read|rich|sharp|small|snow|strong|swift|walker|waters|weaver|west|wise|work)$/iu

/** Whether a name is the same name in small letters: it is no word of the language. */
export function isSafeInSmallLetters(words: string): boolean {
  return words.includes(' ') || (words.length > 3 && !isOrdinaryWord(words) && !alsoWords.test(words))
}
