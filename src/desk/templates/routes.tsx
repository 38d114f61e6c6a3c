import { Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { listCategories } from '#src/reports/categories.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { EditTemplatePage, TemplatesPage } from './pages/templates.tsx'
import {
  changeTemplate,
  endTemplate,
  findTemplate,
  listTemplates,
  listVersions,
  type Owner,
  ownsFor,
  type Template,
  writeTemplate,
} from './store.ts'

const list = '/meja/templat'

const text = z.object({
  nama: z.string('required').trim().min(1, 'required').max(100),
  isi: z.string('required').trim().min(1, 'required').max(5000),
  topik: z
    .string()
    .regex(/^\d{0,18}$/)
    .default(''),
  untuk: z
    .string()
    .regex(/^(saya|\d{1,18})$/, 'choose')
    .default('saya'),
  versi: z.coerce.number().int().default(0),
})

/** Answer templates: one's own, the agency's and the nation's; to use, and for whoever keeps them to write. */
export const templateRoutes = new Hono<Env>()
  .get(list, async (c) => {
    const words = c.req.query('q') ?? ''
    const templates = await listTemplates(c.var.space.db, c.var.actor, { words, limit: 200 })
    const said =
      c.req.query('tersimpan') !== undefined ? 'saved' : c.req.query('dihapus') !== undefined ? 'ended' : null
    const page = <TemplatesPage templates={templates} words={words} said={said} />
    return deskPage(c, wordsFor(c.var.lang).template.title, page, { wide: true })
  })
  .get(`${list}/baru`, (c) => show(c, null, blankForm({ untuk: 'saya' })))
  .post(`${list}/baru`, async (c) => {
    const form = readForm(text, await c.req.parseBody())
    if (!form.valid) return show(c, null, form, 422)
    const { untuk } = form.data
    const owner: Owner = untuk === 'saya' ? { personId: personIn(c) } : { agencyId: untuk }
    await inTransaction(c.var.space.db, (tx) => writeTemplate(tx, owner, textIn(form.data), c.var.actor))
    return c.redirect(c.var.space.href(`${list}?tersimpan`), 303)
  })
  .get(`${list}/:id`, async (c) => {
    const template = await findTemplate(c.var.space.db, c.var.actor, idIn(c))
    const { name, body, categoryId, version } = template
    return show(c, template, blankForm({ nama: name, isi: body, topik: categoryId ?? '', versi: String(version) }))
  })
  .post(`${list}/:id`, async (c) => {
    const form = readForm(text, await c.req.parseBody())
    const template = await findTemplate(c.var.space.db, c.var.actor, idIn(c))
    if (!form.valid) return show(c, template, form, 422)
    try {
      await inTransaction(c.var.space.db, (tx) =>
        changeTemplate(tx, template.id, form.data.versi, textIn(form.data), c.var.actor),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'stale') throw error
      const values = { ...form.values, versi: String(template.version) }
      return show(c, template, { values, errors: { isi: wordsFor(c.var.lang).refusals.stale } }, 409)
    }
    return c.redirect(c.var.space.href(`${list}?tersimpan`), 303)
  })
  .post(`${list}/:id/hapus`, async (c) => {
    await inTransaction(c.var.space.db, (tx) => endTemplate(tx, idIn(c), c.var.actor))
    return c.redirect(c.var.space.href(`${list}?dihapus`), 303)
  })

const textIn = ({ nama, isi, topik }: z.output<typeof text>) => ({ name: nama, body: isi, categoryId: topik || null })

const idIn = (c: C): string => {
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  return id
}

function personIn({ var: { actor } }: C): string {
  if (actor.personId === null) throw new Refusal('not_allowed')
  return actor.personId
}

async function show(c: C, template: (Template & { mine: boolean }) | null, form: FormState, status = 200) {
  const { db } = c.var.space
  const [categories, versions] = await Promise.all([
    listCategories(db),
    template ? listVersions(db, template.id) : Promise.resolve([]),
  ])
  const page = (
    <EditTemplatePage
      template={template}
      form={form}
      categories={categories}
      versions={versions}
      owners={ownsFor(c.var.actor)}
    />
  )
  return deskPage(c, wordsFor(c.var.lang).template.title, page, { status })
}
