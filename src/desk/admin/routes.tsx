import { Hono } from 'hono'
import { outboxState } from '#src/channels/outbox.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { type C, deskPage } from '../frame.tsx'
import { changeAnswerRule, openAnswerRule } from './answer-rule.tsx'
import { openAsleep, sleepersFor } from './asleep.tsx'
import { openCategories, openCategory, saveCategory } from './categories.tsx'
import { changePolicy, changeStandard, dropPolicy, dropStandard, openPolicy, openStandard } from './change-rules.tsx'
import { handOver, openHandOver } from './hand-over.tsx'
import { openHolidayFile, readHolidayFile } from './holiday-files.tsx'
import { addDay, askDay, askRemoval, askSettling, openHolidays, removeDay, settleDay } from './holidays.tsx'
import { importRoutes } from './imports/routes.tsx'
import { openLooks } from './looks.tsx'
import { askEnd, endPosition, invitePerson, openInvitation, openOfficers } from './officers.tsx'
import { AdminPage } from './pages/admin.tsx'
import { openRights } from './rights.tsx'
import { openRules } from './rules.tsx'
import { adminBindings, isNationalAdmin } from './scope.ts'
import { openSite, saveSite } from './site.tsx'
import { openNotices, takeDown, writeNotice } from './site-notices.tsx'
import { chooseHeir, openSuccessions } from './successions.tsx'
import { changeUnit, moveUnit, openChange, openMove } from './unit-change.tsx'
import { endUnit, keepUnit, openEnd } from './unit-end.tsx'
import { createUnit, openUnits } from './units.tsx'

/** `/meja/admin`: officers and units of the own subtree, days off, rules; `/meja/catatan-akses/:code`. */
export const adminRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get('/meja/admin', openHome)
  .get('/meja/admin/petugas', openOfficers)
  .get('/meja/admin/petugas/undang', openInvitation)
  .post('/meja/admin/petugas/undang', invitePerson)
  .get('/meja/admin/petugas/:id/akhiri', askEnd)
  .post('/meja/admin/petugas/:id/akhiri', endPosition)
  .get('/meja/admin/petugas/:id/hak', openRights)
  .get('/meja/admin/petugas/:id/serah', openHandOver)
  .post('/meja/admin/petugas/:id/serah', handOver)
  .get('/meja/admin/sepi', openAsleep)
  .route('/', importRoutes)
  .get('/meja/admin/unit', openUnits)
  .post('/meja/admin/unit', createUnit)
  .get('/meja/admin/unit/:id/ubah', openChange)
  .post('/meja/admin/unit/:id/ubah', changeUnit)
  .get('/meja/admin/unit/:id/pindah', openMove)
  .post('/meja/admin/unit/:id/pindah', moveUnit)
  .get('/meja/admin/unit/:id/akhiri', openEnd)
  .post('/meja/admin/unit/:id/akhiri', endUnit)
  .post('/meja/admin/unit/:id/lanjut', keepUnit)
  .get('/meja/admin/peralihan', openSuccessions)
  .post('/meja/admin/peralihan', chooseHeir)
  .get('/meja/admin/libur', openHolidays)
  .post('/meja/admin/libur', askDay)
  .post('/meja/admin/libur/tambah', addDay)
  .get('/meja/admin/libur/impor', openHolidayFile)
  .post('/meja/admin/libur/impor', readHolidayFile)
  .get('/meja/admin/libur/:id/hapus', askRemoval)
  .post('/meja/admin/libur/:id/hapus', removeDay)
  .get('/meja/admin/libur/:id/tetapkan', askSettling)
  .post('/meja/admin/libur/:id/tetapkan', settleDay)
  .get('/meja/admin/topik', openCategories)
  .get('/meja/admin/topik/:id', openCategory)
  .post('/meja/admin/topik/:id', saveCategory)
  .get('/meja/admin/situs', openSite)
  .post('/meja/admin/situs', saveSite)
  .get('/meja/admin/pengumuman', openNotices)
  .post('/meja/admin/pengumuman', writeNotice)
  .post('/meja/admin/pengumuman/:id/turunkan', takeDown)
  .get('/meja/admin/aturan', openRules)
  .get('/meja/admin/aturan/kebijakan/:key', openPolicy)
  .post('/meja/admin/aturan/kebijakan/:key', changePolicy)
  .post('/meja/admin/aturan/kebijakan/:key/batal', dropPolicy)
  .get('/meja/admin/aturan/jangka-waktu/:id', openStandard)
  .post('/meja/admin/aturan/jangka-waktu/:id', changeStandard)
  .post('/meja/admin/aturan/jangka-waktu/:id/batal', dropStandard)
  .get('/meja/admin/jawaban', openAnswerRule)
  .post('/meja/admin/jawaban', changeAnswerRule)
  .get('/meja/catatan-akses/:code', openLooks)

async function openHome(c: C) {
  const { space, actor } = c.var
  const bindings = adminBindings(actor)
  const national = isNationalAdmin(actor)
  const mail = national ? await outboxState(space.db) : null
  const asleep = (await sleepersFor(c, 1)).length > 0
  const page = <AdminPage units={bindings.map(({ agencyName }) => agencyName)} mail={mail} asleep={asleep} />
  return deskPage(c, wordsFor(c.var.lang).admin.home.title, page)
}
