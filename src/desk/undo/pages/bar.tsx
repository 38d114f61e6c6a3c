import type { Words } from '#src/i18n/words.ts'
import { showCode } from '#src/reports/code.ts'
import { Button, LinkButton } from '#src/ui/button.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { pageOf } from '../page-of.ts'
import type { Act } from '../waiting.ts'

/** What a deed is called; one that is gone from the program has no name. */
export const deedWords = (t: Words, step: string): string => (t.undo.deeds as Record<string, string>)[step] ?? step

/** Whole seconds that are left, never less than none. */
export const secondsLeft = (runAt: Date, at: Date): number =>
  Math.max(0, Math.ceil((runAt.getTime() - at.getTime()) / 1000))

type Props = { acts: readonly Act[]; undone: boolean }

/** Over every page of the desk: what the officer has just sent and may take back, and what came back. */
export const UndoBar = ({ acts, undone }: Props) => {
  const { t } = usePage()
  return (
    <>
      {undone && <Notice kind="done" status heading={t.undo.undone} />}
      {acts.map((act) => (act.refusal === null ? <Waiting act={act} /> : <Returned act={act} />))}
    </>
  )
}

const Waiting = ({ act }: { act: Act }) => {
  const { t, to, now } = usePage()
  const left = secondsLeft(act.runAt, now)
  return (
    <div class="notice undo" data-undo={left}>
      <p>
        <strong data-undo-words>{t.undo.sendingIn(left)}</strong> {deedWords(t, act.step)},{' '}
        <a href={to(`/meja/laporan/${showCode(act.code)}`)}>{showCode(act.code)}</a>
      </p>
      <form method="post" action={to(`/meja/laporan/${showCode(act.code)}/batalkan/${act.id}`)}>
        <Button kind="second" aria-label={t.undo.cancelNamed(deedWords(t, act.step), showCode(act.code))}>
          {t.undo.cancel}
        </Button>{' '}
        <a href={to('/meja/pengaturan/jeda-kirim')}>{t.undo.change}</a>
      </form>
    </div>
  )
}

const Returned = ({ act }: { act: Act }) => {
  const { t, to, path } = usePage()
  const page = pageOf(act)
  const words: Record<string, string> = { ...t.refusals, ...t.undo.why }
  return (
    <Notice kind="attention" heading={t.undo.returned(deedWords(t, act.step), showCode(act.code))} status>
      <p>{words[act.refusal ?? '']}</p>
      <div class="buttons">
        {page !== path && <LinkButton to={page}>{t.undo.open}</LinkButton>}
        <form method="post" action={to(`/meja/laporan/${showCode(act.code)}/buang/${act.id}`)}>
          <Button kind="plain">{t.undo.discard}</Button>
        </form>
      </div>
    </Notice>
  )
}
