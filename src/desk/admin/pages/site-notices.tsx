import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import type { listNotices } from '#src/ui/change-site.ts'
import { Choice } from '#src/ui/choice.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

type Row = Awaited<ReturnType<typeof listNotices>>[number]
type Props = { notices: readonly Row[]; now: Date; form: FormState; saved: boolean }

const path = '/meja/admin/pengumuman'
const zone = 'Asia/Jakarta'

export const SiteNoticesPage = ({ notices, now, form, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.site.notices
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <ErrorSummary form={form} />
      {saved && <Notice kind="done" status heading={t.site.saved} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {notices.length > 0 && <Table notices={notices} now={now} />}
      <h2>{words.add}</h2>
      <form method="post" action={to(path)} novalidate>
        <TextArea name="isi" label={words.words} hint={words.wordsHint} form={form} rows={3} limit={300} />
        <Choice
          name="tingkat"
          legend={words.level}
          form={form}
          options={(['info', 'attention'] as const).map((value) => ({ value, label: words.levels[value] }))}
        />
        <DateBoxes name="mulai" legend={words.from} form={form} />
        <TextInput name="mulai_jam" label={words.fromTime} hint={words.timeHint} form={form} width="short" />
        <DateBoxes name="selesai" legend={words.until} hint={words.untilHint} form={form} optional />
        <TextInput name="selesai_jam" label={words.untilTime} form={form} width="short" optional />
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}

const Table = ({ notices, now }: Pick<Props, 'notices' | 'now'>) => {
  const { t, f, to } = usePage()
  const words = t.site.notices
  const { text, level, from, until } = words.columns
  return (
    <DataTable
      caption={words.caption}
      head={[text, level, from, until]}
      rows={notices.map((notice) => [
        notice.words,
        words.levels[notice.level],
        f.dayAndTime(notice.shown_from, zone),
        <>
          {notice.shown_until ? f.dayAndTime(notice.shown_until, zone) : words.open}
          {(notice.shown_until === null || notice.shown_until > now) && (
            <form method="post" action={to(`${path}/${notice.id}/turunkan`)}>
              <Button kind="plain">{words.takeDown}</Button>
            </form>
          )}
        </>,
      ])}
    />
  )
}
