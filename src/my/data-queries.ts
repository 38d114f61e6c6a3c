import { listReportFiles } from '#src/attachments/queries.ts'
import { listReportDeliveries } from '#src/channels/outbox.ts'
import { findRating } from '#src/dialogue/rate.ts'
import type { Actor } from '#src/people/actor.ts'
import { listNewsAddresses, newsWishesOf } from '#src/people/news-wishes.ts'
import { findOwnAccount } from '#src/people/own-account.ts'
import type { Db } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { listFollowed } from '#src/reports/followers.ts'
import { listMessages } from '#src/reports/messages.ts'
import { see } from '#src/reports/see.ts'
import { timeline } from '#src/reports/timeline.ts'
import { listLooks, listUnfinished } from './queries.ts'

/** The reports of a person, oldest first, so many behind one of them. */
const listOwn = (db: Db, personId: string, after: string, most: number) =>
  db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select(['r.id', 'r.code', 'p.on_behalf_name', 'p.on_behalf_relation', 'p.notices'])
    .where('p.person_id', '=', personId)
    .where('p.report_id', '>', after)
    .orderBy('p.report_id')
    .limit(most)
    .execute()
type Row = Awaited<ReturnType<typeof listOwn>>[number]

/** Every report of a person, a few at a time: nobody's hundreds stand in memory at once. */
export async function* everyOwn(db: Db, personId: string): AsyncGenerator<Row> {
  for (let after = '0'; ; ) {
    const rows = await listOwn(db, personId, after, 20)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** What is kept of the person beside their reports. */
export async function copyOfAccount(db: Db, owner: { personId: string; email: string }) {
  const [account, addresses, wishes, drafts, followed] = await Promise.all([
    findOwnAccount(db, owner.personId),
    listNewsAddresses(db, owner),
    newsWishesOf(db, [owner.personId]),
    listUnfinished(db, owner.personId),
    listFollowed(db, owner.personId, 1000),
  ])
  return {
    nama: account.name,
    email: account.email,
    bahasa: account.language,
    sejak: account.created_at,
    alamat_kabar: addresses.map(({ channel, address }) => ({ kanal: channel, alamat: address })),
    kabar_yang_tidak_diminta: wishes.get(owner.personId)?.unwanted ?? [],
    mengikuti: followed.map(({ code, followed_at }) => ({ nomor: showCode(code), sejak: followed_at })),
    draf: drafts.map(({ answers, saved_at }) => ({ disimpan: saved_at, jawaban: answers })),
  }
}

/** One report with all that its reporter may know: their own words in full, and what happened to them. */
export async function copyOfReport(db: Db, actor: Actor, row: Row) {
  const seen = await see(db, actor, row.code)
  const { report, place } = seen
  const [messages, events, files, rating, looks, news] = await Promise.all([
    listMessages(db, row.id, 'parties'),
    timeline(db, row.id, ['public', 'parties']),
    listReportFiles(db, row.id),
    findRating(db, row.id),
    listLooks(db, row.id),
    listReportDeliveries(db, row.id),
  ])
  return {
    nomor: showCode(row.code),
    jenis: report.kind,
    judul: seen.original?.title,
    isi: seen.original?.body,
    isi_publik: seen.publicBody,
    tempat: { kode: place.code, kata: place.words, lintang: place.lat, bujur: place.lon },
    kejadian: seen.incident.on,
    jangan_diberikan_kepada: seen.keepFrom,
    kerahasiaan: { nama: report.nameHidden, identitas: report.identitySealed, isi: report.confidential },
    pelapor: {
      nama: seen.reporterName,
      email: seen.contact?.email,
      telepon: seen.contact?.phone,
      atas_nama: row.on_behalf_name,
      hubungan: row.on_behalf_relation,
      kabar: row.notices,
    },
    kanal: report.channel,
    diterima: report.receivedAt,
    status: report.status,
    hasil: report.outcome,
    alasan_arsip: report.archiveReason,
    penilaian: rating ?? null,
    berkas: files.map(({ name, media_type, sha256, uploaded_by, uploaded_at }) => ({
      nama: name,
      jenis: media_type,
      sha256,
      dari: uploaded_by,
      pada: uploaded_at,
    })),
    pesan: messages.map((one) => ({
      jenis: one.sort,
      dari: one.authorRole,
      instansi: one.agencyName,
      isi: one.body,
      pada: one.writtenAt,
    })),
    riwayat: events.map((one) => ({
      peristiwa: one.action,
      oleh: one.actorRole,
      instansi: one.actorAgencyName,
      pada: one.at,
    })),
    yang_membuka: looks.map((one) => ({
      peran: one.role,
      instansi: one.agency,
      apa: one.what,
      alasan: one.reason,
      pada: one.at,
    })),
    kabar_terkirim: news
      .filter(({ audience }) => audience === 'reporter')
      .map((one) => ({ kanal: one.channel, tentang: one.template, keadaan: one.state, pada: one.created_at })),
  }
}
