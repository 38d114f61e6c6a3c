import { z } from 'zod'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode } from '#src/reports/code.ts'
import type { Seen } from '#src/reports/see.ts'
import { link, unlink } from '#src/verification/link.ts'
import { mayLink } from '#src/verification/policy.ts'
import { seeAsOfficer } from '../report/sheet.ts'
import type { Step } from '../step.tsx'
import { LinkFields } from './pages/link-fields.tsx'
import { type VisibleLink, visibleLinks } from './visible.ts'

const linking = z
  .object({
    nomor: z.string().trim().default(''),
    lepas: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string())),
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
    const other = async (code: string) => (await seeAsOfficer(tx, actor, normalizeCode(code)).catch(unknown)).report
    for (const code of lepas) await unlink(tx, report, await other(code), by)
    if (nomor !== '') await link(tx, report, await other(nomor), by)
  },
  fieldOf: { not_linkable: 'nomor' },
  immediate: true,
}

// A number out of reach and one that does not exist are the same answer.
const unknown = (error: unknown): Promise<Seen> => {
  if (error instanceof Refusal && error.reason === 'not_found') throw new Refusal('not_linkable')
  throw error
}
