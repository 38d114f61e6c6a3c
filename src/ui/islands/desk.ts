import './public.ts'
import { showPresence } from './presence.ts'
import { countDownUndo } from './undo.ts'

countDownUndo()
showPresence()
// On a telephone the queues lie in a row: the one that is open comes into sight.
document.querySelector('.desk-queues [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
