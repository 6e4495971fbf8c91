import type { Random } from './random.js'

const firstNames = 'Jennifer Oluwaseun Priya Tomasz Maria Ignatius Siobhan Karim Linh Desmond'.split(' ')
const lastNames = 'Okafor Alvarez Lindgren Venkataraman Kowalski Haddad Nguyen Pettigrew Diallo Mehta'.split(
  ' ',
)
const places = 'Leeds Oakland Kumasi Minsk Chattanooga Dunfermline'.split(' ')

/** A transcript in which about one sentence in three names somebody, a place, a date or a number. */
export function addIdentifiers(random: Random, file: string): string {
  return file.replaceAll('. ', end => (random.chance(1 / 3) ? `. ${identifyingSentence(random)} ` : end))
}

function identifyingSentence(random: Random): string {
  const [first, last, place] = [random.pick(firstNames), random.pick(lastNames), random.pick(places)]
  const number = String(1000 + random.below(9000))
  return random.pick([
    `I told ${first} about it.`,
    `Then Dr. ${last} called from ${place}.`,
    `It was on May ${1 + random.below(28)}, 20${10 + random.below(10)}, at St. ${last}'s Hospital.`,
    `My number is 555-010-${number}, or ${first.toLowerCase()}.${last.toLowerCase()}@mail.example.org.`,
    `${first} ${last} has the record number ${number}${number}.`,
  ])
}
