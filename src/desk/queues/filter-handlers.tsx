import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm, textOf, ticked } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { readQuery } from '../query/grammar.ts'
import { columnNames, keepChoices, readChoices, sortNames } from './choices.ts'
import { removeFilter, saveFilter } from './filters.ts'
import { sortIn } from './lists.ts'
import { ChoicesPage } from './pages/choices.tsx'
import { SaveFilterPage } from './pages/filters.tsx'
import { choicesForm, unitsOf } from './show-list.tsx'

const naming = z.object({
  nama: z.string('required').trim().min(1, 'required').max(60),
  bersama: z.string('choose').regex(/^(saya|\d{1,18})$/, 'choose'),
  q: z.string('required').trim().min(1, 'required').max(500),
  urut: z.string().optional(),
})

/** POST /meja/saringan: a line gets a name, for oneself or for a unit. */
export async function save(c: C) {
  const form = readForm(naming, await c.req.parseBody({ all: true }))
  if (!form.valid) return showSave(c, form)
  const { nama: name, bersama, q: line, urut } = form.data
  if ('problem' in readQuery(line)) return showSave(c, form)
  const agencyId = bersama === 'saya' ? null : bersama
  const filter = { name, line, sort: sortIn(urut), agencyId }
  const id = await inTransaction(c.var.space.db, (tx) => saveFilter(tx, filter, c.var.actor))
  return c.redirect(c.var.space.href(`/meja/saringan/${id}`), 303)
}

const showSave = (c: C, form: FormState) =>
  deskPage(
    c,
    wordsFor(c.var.lang).lists.filters.save,
    <SaveFilterPage line={textOf(form, 'q')} sort={textOf(form, 'urut') || null} units={unitsOf(c.var)} form={form} />,
    { status: 422 },
  )

export async function remove(c: C) {
  await inTransaction(c.var.space.db, (tx) => removeFilter(tx, c.req.param('id') ?? '', c.var.actor))
  return c.redirect(c.var.space.href('/meja'), 303)
}

const choosing = z.object({
  kolom: ticked(z.enum(columnNames)),
  kerapatan: z.enum(['comfortable', 'dense'], 'choose'),
  urutan: z.enum([...sortNames, 'own'], 'choose'),
})

export async function openChoices(c: C) {
  const choices = await readChoices(c.var.space.db, personIn(c))
  return showChoices(c, choicesForm(choices), c.req.query('tersimpan') !== undefined)
}

export async function keep(c: C) {
  const form = readForm(choosing, await c.req.parseBody({ all: true }))
  if (!form.valid) return showChoices(c, form, false)
  const { kolom: columns, kerapatan: density, urutan } = form.data
  const sort = urutan === 'own' ? null : urutan
  await inTransaction(c.var.space.db, (tx) => keepChoices(tx, personIn(c), { columns, density, sort }))
  return c.redirect(c.var.space.href('/meja/pengaturan/daftar?tersimpan'), 303)
}

const showChoices = (c: C, form: FormState = blankForm(), saved: boolean) =>
  deskPage(c, wordsFor(c.var.lang).lists.choices.title, <ChoicesPage form={form} saved={saved} />, {
    status: Object.keys(form.errors).length > 0 ? 422 : 200,
  })

function personIn(c: C): string {
  const { personId } = c.var.actor
  if (personId === null) throw new Refusal('not_allowed')
  return personId
}
