import './public.ts'
import { showPresence } from './presence.ts'
import { countDownUndo } from './undo.ts'

countDownUndo()
showPresence()
