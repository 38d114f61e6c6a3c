import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findCategory } from '#src/reports/categories.ts'
import { categoryFlags, categoryHistory, changeCategory, listAllCategories } from '#src/reports/change-category.ts'
import { blankForm, type FormState, readForm, textsOf, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { CategoriesPage, CategoryPage } from './pages/categories.tsx'
import { adminToday, nationalOnly } from './scope.ts'
import { unitFields } from './unit-form.ts'

/** GET /meja/admin/topik: every subject, closed ones too. */
export async function openCategories(c: C) {
  nationalOnly(c)
  const page = (
    <CategoriesPage rows={await listAllCategories(c.var.space.db)} saved={c.req.query('tersimpan') !== undefined} />
  )
  return deskPage(c, wordsFor(c.var.lang).topics.title, page)
}

export async function openCategory(c: C) {
  const category = await asked(c)
  const flags = categoryFlags.filter((flag) => category[flag])
  const values = { nama: category.name, alias: category.aliases.join('\n'), induk: category.parent_id ?? '' }
  return showCategory(c, blankForm({ ...values, aktif: category.active ? 'ya' : 'tidak', bawaan: flags }))
}

export async function saveCategory(c: C) {
  const { space, actor, lang } = c.var
  const category = await asked(c)
  const words = wordsFor(lang).topics
  const schema = z.object({
    nama: z.string().trim().min(3).max(120),
    alias: unitFields.alias,
    induk: z
      .string()
      .regex(/^\d{0,18}$/)
      .default(''),
    aktif: z.enum(['ya', 'tidak']),
  })
  const form = readForm(schema, await c.req.parseBody({ all: true }))
  if (!form.valid) {
    const errors = { ...form.errors, ...(form.errors.nama && { nama: words.nameWrong }) }
    return showCategory(c, { values: form.values, errors }, 422)
  }
  const { nama: name, alias: aliases, induk, aktif } = form.data
  const chosen = textsOf(form, 'bawaan')
  const has = (flag: (typeof categoryFlags)[number]) => chosen.includes(flag)
  const change = {
    name,
    aliases,
    parentId: induk || null,
    active: aktif === 'ya',
    oversight_hint: has('oversight_hint'),
    urgent_hint: has('urgent_hint'),
    name_hidden_by_default: has('name_hidden_by_default'),
    identity_sealed_by_default: has('identity_sealed_by_default'),
    confidential_by_default: has('confidential_by_default'),
  }
  try {
    const by = { ...actor, today: adminToday(c) }
    await inTransaction(space.db, (tx) => changeCategory(tx, category.id, change, by))
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'tree_cycle')) throw error
    return showCategory(c, withError(form, 'induk', words.parentWrong), 422)
  }
  return c.redirect(space.href('/meja/admin/topik?tersimpan'), 303)
}

function asked(c: C) {
  nationalOnly(c)
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  return findCategory(c.var.space.db, id)
}

async function showCategory(c: C, form: FormState, status = 200) {
  const { db } = c.var.space
  const { id, name } = await asked(c)
  const tops = (await listAllCategories(db)).filter((row) => row.parent_id === null && row.id !== id)
  const page = <CategoryPage {...{ id, name, tops, form }} history={await categoryHistory(db, id)} />
  return deskPage(c, wordsFor(c.var.lang).topics.change, page, { status })
}
