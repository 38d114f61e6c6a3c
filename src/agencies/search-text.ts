import { plainWords } from '#src/platform/plain-text.ts'

/** What `agencies.search` holds: the words of every name it goes by. */
export const searchText = ({
  name,
  short,
  aliases,
}: {
  name: string
  short: string
  aliases: readonly string[]
}): string => [...new Set([name, short, ...aliases].flatMap(plainWords))].join(' ')
