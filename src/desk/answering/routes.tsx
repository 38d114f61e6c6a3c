import { Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { approve, openDraft, sendDraftBack, serveProof } from './approve.tsx'
import { keepFollowUp, openFollowUp, sendFollowUp } from './follow-up.tsx'
import { keepMessage, openMessage, sendMessage } from './message.tsx'
import { keepAnswer, openAnswer, sendAnswer } from './write.tsx'

/** What an agency says about a report: follow-ups, answers, drafts for a second person, messages. */
export const answerRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get('/meja/laporan/:code/jawab', openAnswer)
  .post('/meja/laporan/:code/jawab', sendAnswer)
  .post('/meja/laporan/:code/jawab/konsep', keepAnswer)
  .get('/meja/laporan/:code/tindak-lanjut', openFollowUp)
  .post('/meja/laporan/:code/tindak-lanjut', sendFollowUp)
  .post('/meja/laporan/:code/tindak-lanjut/konsep', keepFollowUp)
  .get('/meja/laporan/:code/konsep/berkas/:file', serveProof)
  .get('/meja/laporan/:code/konsep/:id', openDraft)
  .post('/meja/laporan/:code/konsep/:id/setujui', approve)
  .post('/meja/laporan/:code/konsep/:id/kembalikan', sendDraftBack)
  .get('/meja/laporan/:code/balas', openMessage)
  .post('/meja/laporan/:code/balas', sendMessage)
  .post('/meja/laporan/:code/balas/konsep', keepMessage)
