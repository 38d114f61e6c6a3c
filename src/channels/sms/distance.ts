const isVowel = (letter: string) => 'aeiou'.includes(letter)

/**
 * How many typing errors lie between what was typed and what was meant: a wrong, missing, surplus or swapped letter is
 * one; a vowel left out is half of one, since that is how people shorten words on telephones ("bngkulu"). Above
 * `limit` the exact figure does not matter and infinity is returned.
 */
export function typingErrors(typed: string, meant: string, limit: number): number {
  if (typed.length - meant.length > limit || meant.length - typed.length > limit * 2) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let above = [0]
  for (let column = 1; column <= meant.length; column += 1)
    above.push((above[column - 1] ?? 0) + omitted(meant, column))
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= meant.length; column += 1) {
      current.push(cheapest(typed, meant, row, column, { before, above, current }))
    }
    if (Math.min(...current) > limit) return Number.POSITIVE_INFINITY
    before = above
    above = current
  }
  const errors = above[meant.length] ?? Number.POSITIVE_INFINITY
  return errors <= limit ? errors : Number.POSITIVE_INFINITY
}

type Rows = { before: number[]; above: number[]; current: number[] }

function cheapest(typed: string, meant: string, row: number, column: number, { before, above, current }: Rows): number {
  const same = typed[row - 1] === meant[column - 1]
  const replaced = (above[column - 1] ?? 0) + (same ? 0 : 1)
  const missing = (current[column - 1] ?? 0) + omitted(meant, column)
  const surplus = (above[column] ?? 0) + 1
  const isSwap = row > 1 && column > 1 && typed[row - 1] === meant[column - 2] && typed[row - 2] === meant[column - 1]
  const swapped = isSwap ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
  return Math.min(replaced, missing, surplus, swapped)
}

const omitted = (meant: string, column: number) => (column > 1 && isVowel(meant[column - 1] ?? '') ? 0.5 : 1)
