import './public.ts'
import { countDownUndo } from './undo.ts'

countDownUndo()
