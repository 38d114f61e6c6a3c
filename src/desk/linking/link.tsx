import { z } from 'zod'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { ticked } from '#src/ui/form.tsx'
import { link, unlink } from '#src/verification/link.ts'
import { mayLink } from '#src/verification/policy.ts'
import { seeWhereOpen } from '../report/officer-sight.ts'
import type { Step } from '../step.tsx'
import { LinkFields } from './pages/link-fields.tsx'
import { type VisibleLink, visibleLinks } from './visible.ts'

const linking = z
  .object({
    nomor: z.string().trim().default(''),
    lepas: ticked(z.string()),
  })
  .refine(({ nomor, lepas }) => nomor !== '' || lepas.length > 0, { path: ['nomor'], message: 'required' })

/** Tautkan: another report that the officer may open is put beside this one, or taken away again. */
export const linkStep: Step<typeof linking, { links: VisibleLink[] }> = {
  path: 'tautan',
  title: (t) => t.verification.link.title,
  lead: (t) => t.verification.link.lead,
  submit: (t) => t.verification.link.submit,
  allowed: mayLink,
  schema: linking,
  load: async (c, { report }) => ({ links: await visibleLinks(c.var.space.db, c.var.actor, report.id) }),
  Fields: LinkFields,
  act: async (tx, report, { nomor, lepas }, by, actor) => {
    const other = async (code: string) => {
      const seen = await seeWhereOpen(tx, actor, normalizeCode(code))
      if (!seen) throw new Refusal('not_linkable') // out of reach and not there are the same answer
      return seen.report
    }
    for (const code of lepas) await unlink(tx, report, await other(code), by)
    if (nomor !== '') await link(tx, report, await other(nomor), by)
  },
  fieldOf: { not_linkable: 'nomor' },
  immediate: true,
}
