import { usePage } from '#src/ui/page.tsx'
import type { QueueLine } from './queue.tsx'
import { QueuePage } from './queue.tsx'

/** Reports within the officer's reach that hold these words. */
export const SearchPage = ({ words, lines }: { words: string; lines: readonly QueueLine[] }) => {
  const { desk } = usePage().t
  return (
    <QueuePage
      title={words ? desk.search.found(words) : desk.search.title}
      order={desk.orderNewest}
      lines={lines}
      empty={words ? desk.search.none(words) : desk.search.ask}
      next={null}
      first={null}
    />
  )
}
