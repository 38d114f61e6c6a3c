import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { addNotice, endNotice, listNotices } from '#src/ui/change-site.ts'
import { boxesFor, dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { refreshSite } from '#src/ui/site.ts'
import { type C, deskPage } from '../frame.tsx'
import { SiteNoticesPage } from './pages/site-notices.tsx'
import { adminToday, nationalOnly } from './scope.ts'

/** GET /meja/admin/pengumuman: what is to be read on every page, from when to when. */
export async function openNotices(c: C) {
  nationalOnly(c)
  return showNotices(c, blankForm({ tingkat: 'info', mulai_jam: '00.00', ...boxesFor('mulai', adminToday(c)) }))
}

export async function writeNotice(c: C) {
  nationalOnly(c)
  const { space, actor, lang } = c.var
  const words = wordsFor(lang).site.notices
  const schema = z.object({ isi: z.string().trim().min(10).max(300), tingkat: z.enum(['info', 'attention']) })
  const form = readForm(schema, await c.req.parseBody())
  const [from, until] = [momentOf(form, 'mulai'), momentOf(form, 'selesai')]
  const ended = until && from && (until <= from || until <= actor.at)
  const errors = {
    ...(form.errors.isi && { isi: words.wordsWrong }),
    ...(form.errors.tingkat && { tingkat: words.levelMissing }),
    ...(!from && { mulai: words.fromWrong }),
    ...((until === null || ended) && { selesai: words.untilWrong }),
  }
  if (!form.valid || !from || Object.keys(errors).length > 0)
    return showNotices(c, { values: form.values, errors }, 422)
  const notice = { words: form.data.isi, level: form.data.tingkat, from, until: until || null }
  await inTransaction(space.db, (tx) => addNotice(tx, notice, actor))
  await refreshSite(space)
  return c.redirect(space.href('/meja/admin/pengumuman?tersimpan'), 303)
}

export async function takeDown(c: C) {
  nationalOnly(c)
  const { space, actor } = c.var
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  await inTransaction(space.db, (tx) => endNotice(tx, id, actor.at))
  await refreshSite(space)
  return c.redirect(space.href('/meja/admin/pengumuman?tersimpan'), 303)
}

/** A day and a time in Jakarta; '' when both are empty, null when they make no moment. */
function momentOf(form: FormState, name: string): Date | '' | null {
  const day = dayOf(form, name)
  const time = textOf(form, `${name}_jam`).trim()
  if (day === '') return time === '' || time === '00.00' ? '' : null
  const [, hour, minute] = /^(\d{1,2})[.:](\d{2})$/.exec(time || '00.00') ?? []
  if (day === null || !hour || Number(hour) > 23 || Number(minute) > 59) return null
  return new Date(`${day}T${hour.padStart(2, '0')}:${minute}:00+07:00`)
}

async function showNotices(c: C, form: FormState, status = 200) {
  const page = (
    <SiteNoticesPage
      notices={await listNotices(c.var.space.db)}
      now={c.var.actor.at}
      form={form}
      saved={c.req.query('tersimpan') !== undefined}
    />
  )
  return deskPage(c, wordsFor(c.var.lang).site.notices.title, page, { status, wide: true })
}
